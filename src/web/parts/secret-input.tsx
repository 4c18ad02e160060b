import { PasswordInput, type PasswordInputProps } from '@mantine/core'

/** An input for what nobody may read; unlike the plain one it tells those who do not see that something is wrong in it. */
export function SecretInput(props: PasswordInputProps) {
  return <PasswordInput {...props} aria-invalid={props.error ? true : undefined} />
}
