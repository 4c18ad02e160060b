import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { SecretInput } from '#web/parts/secret-input.tsx'
import { CopyButton } from '#web/settings/shown-once.tsx'
import settings from '#web/settings/settings.module.css'
import { useWords } from '#web/words/words.tsx'
import classes from './door.module.css'
import { ACCESS_PATH } from './access-path.ts'
import {
  type MailboxForm,
  type MailboxSecretForm,
  PRESETS,
  PROVIDERS,
  SECURITIES,
  SIGN_INS,
} from './mailbox-form.ts'

type Fields<Values extends MailboxForm> = {
  form: UseFormReturnType<Values>
  secrets: MailboxSecretForm
  onSecrets: (secrets: MailboxSecretForm) => void
  /** Secrets are kept already: what stays empty stays as it was. */
  known?: boolean
}

/** What a mailbox is set up with, of a new one and of one that is there. */
export function MailboxFields<Values extends MailboxForm>(props: Fields<Values>) {
  const say = useWords()
  const { form } = props
  const { provider } = form.values
  return (
    <>
      <NativeSelect
        label={say('door.mailbox.provider')}
        {...form.getInputProps('provider')}
        data={PROVIDERS.map(value => ({
          value,
          label: say('door.mailbox.providerName', { provider: value }),
        }))}
      />
      <TextInput
        label={say('door.mailbox.address')}
        description={say('door.mailbox.addressHint')}
        type="email"
        required
        withAsterisk={false}
        maxLength={320}
        {...form.getInputProps('address')}
      />
      {provider === 'other' && <Servers form={form} />}
      <SignIn {...props} />
      <TextInput
        label={say('door.mailbox.fromName')}
        description={say('door.mailbox.fromNameHint')}
        maxLength={200}
        {...form.getInputProps('fromName')}
      />
      <TextInput
        label={say('door.mailbox.days')}
        description={say('door.mailbox.daysHint')}
        inputMode="numeric"
        pattern="[0-9]{1,3}"
        {...form.getInputProps('days')}
      />
      <Checkbox
        label={say('door.mailbox.blindCopy')}
        description={say('door.mailbox.blindCopyHint')}
        {...form.getInputProps('blindCopy', { type: 'checkbox' })}
      />
    </>
  )
}

function Servers<Values extends MailboxForm>({ form }: { form: UseFormReturnType<Values> }) {
  const say = useWords()
  return (
    <>
      {(['imap', 'smtp'] as const).map(server => (
        <fieldset key={server} className={classes.server}>
          <legend>{say('door.mailbox.server', { server })}</legend>
          <TextInput
            label={say('door.mailbox.host', { server })}
            required={server === 'imap'}
            withAsterisk={false}
            maxLength={253}
            {...form.getInputProps(`${server}Host`)}
          />
          <TextInput
            label={say('door.mailbox.port', { server })}
            inputMode="numeric"
            pattern="[0-9]{1,5}"
            required={server === 'imap'}
            withAsterisk={false}
            {...form.getInputProps(`${server}Port`)}
          />
          <NativeSelect
            label={say('door.mailbox.security', { server })}
            {...form.getInputProps(`${server}Security`)}
            data={SECURITIES.map(value => ({
              value,
              label: say('door.mailbox.securityName', { security: value }),
            }))}
          />
        </fieldset>
      ))}
      <TextInput
        label={say('door.mailbox.user')}
        description={say('door.mailbox.userHint')}
        maxLength={320}
        {...form.getInputProps('user')}
      />
      <TextInput
        label={say('door.mailbox.sent')}
        description={say('door.mailbox.sentHint')}
        maxLength={500}
        {...form.getInputProps('sent')}
      />
      <TextInput
        label={say('door.mailbox.vouchedBy')}
        description={say('door.mailbox.vouchedByHint')}
        maxLength={253}
        {...form.getInputProps('vouchedBy')}
      />
    </>
  )
}

function SignIn<Values extends MailboxForm>({ form, secrets, onSecrets, known = false }: Fields<Values>) {
  const say = useWords()
  const { signIn, provider } = form.values
  const kept = known ? say('door.mailbox.secretKept') : say('parts.neverKept')
  const secret = (name: keyof MailboxSecretForm) => ({
    value: secrets[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      onSecrets({ ...secrets, [name]: event.currentTarget.value }),
  })
  return (
    <>
      <NativeSelect
        label={say('door.mailbox.signIn')}
        {...form.getInputProps('signIn')}
        data={SIGN_INS.map(value => ({ value, label: say('door.mailbox.signInName', { way: value }) }))}
      />
      {signIn === 'password' ? (
        <SecretInput
          label={say('door.mailbox.password')}
          description={`${say('door.mailbox.passwordHint', { provider })} ${kept}`}
          {...secret('password')}
        />
      ) : (
        <>
          <RegisterHere />
          <Endpoints form={form} />
          <SecretInput label={say('door.mailbox.clientId')} description={kept} {...secret('clientId')} />
          <SecretInput
            label={say('door.mailbox.clientSecret')}
            description={kept}
            {...secret('clientSecret')}
          />
        </>
      )}
    </>
  )
}

/** What an administrator registers with the provider, and where people come back to from there. */
function RegisterHere() {
  const say = useWords()
  const address = `${location.origin}${ACCESS_PATH}`
  return (
    <div>
      <p className={settings.note}>{say('door.mailbox.oauthHint')}</p>
      <p className={classes.address}>
        <code className={settings.secret}>{address}</code>
      </p>
      <CopyButton text={address} label={say('door.copyAddress')} />
    </div>
  )
}

/** Empty, they are those that everybody uses there. */
function Endpoints<Values extends MailboxForm>({ form }: { form: UseFormReturnType<Values> }) {
  const say = useWords()
  const { provider } = form.values
  const usual = provider === 'other' ? undefined : PRESETS[provider]
  return (
    <>
      {(['authorizeUrl', 'tokenUrl'] as const).map(name => (
        <TextInput
          key={name}
          label={say(`door.mailbox.${name}`)}
          type="url"
          required={usual === undefined}
          withAsterisk={false}
          maxLength={500}
          placeholder={usual?.[name]}
          {...form.getInputProps(name)}
        />
      ))}
      <TextInput
        label={say('door.mailbox.scope')}
        maxLength={1_000}
        placeholder={usual?.scope}
        {...form.getInputProps('scope')}
      />
    </>
  )
}
