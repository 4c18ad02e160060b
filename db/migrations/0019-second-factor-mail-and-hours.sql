-- A second step of signing in (TOTP, RFC 6238). The secret is sealed with a key that the database does not have;
-- last_step is the latest step whose code was taken, so that no code counts twice.
CREATE TABLE second_factor (
  user_id uuid PRIMARY KEY REFERENCES app_user (id) ON DELETE CASCADE,
  secret_sealed bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  confirmed_at timestamptz,
  last_step bigint NOT NULL DEFAULT 0,
  wrong_tries integer NOT NULL DEFAULT 0,
  locked_until timestamptz
);

-- Good once each.
CREATE TABLE recovery_code (
  user_id uuid NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  code_hash bytea NOT NULL CHECK (octet_length(code_hash) = 32),
  used_at timestamptz,
  PRIMARY KEY (user_id, code_hash)
);

-- Browsers from which the password alone is enough for a while.
CREATE TABLE trusted_device (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);
CREATE INDEX trusted_device_user ON trusted_device (user_id);

-- A session that waits for its second step opens nothing else.
ALTER TABLE app_session ADD COLUMN second_factor_due boolean NOT NULL DEFAULT false;
ALTER TABLE app_user ADD COLUMN language text CHECK (language IN ('en', 'de'));

-- Links that reach somebody by mail or by the operator: to choose a new password, or to prove a new address.
CREATE TABLE mail_token (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  purpose text NOT NULL CHECK (purpose IN ('password', 'email')),
  email text CHECK (email = lower(email) AND length(email) <= 320),
  token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX mail_token_user ON mail_token (user_id);

-- The outbox of letters about accounts. What is in them (links that open something) is sealed, and emptied once they
-- are gone; the id is made of what a letter is about and stands in its Message-ID.
CREATE TABLE account_mail (
  id uuid PRIMARY KEY,
  workspace_id uuid REFERENCES workspace (id) ON DELETE CASCADE,
  kind text NOT NULL,
  about uuid NOT NULL,
  letter_sealed bytea,
  state text NOT NULL DEFAULT 'waiting'
    CHECK (state IN ('waiting', 'claimed', 'sent', 'failed', 'uncertain', 'held')),
  tries integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  next_try_at timestamptz NOT NULL DEFAULT now(),
  claimed_at timestamptz,
  settled_at timestamptz,
  last_error text
);
CREATE INDEX account_mail_due ON account_mail (next_try_at) WHERE state IN ('waiting', 'claimed');
CREATE INDEX account_mail_about ON account_mail (about);

-- business_hours: null is around the clock, else [{"day": 1 to 7 from Monday, "from": "09:00", "until": "17:00"}].
ALTER TABLE workspace
  ADD COLUMN second_factor_required boolean NOT NULL DEFAULT false,
  ADD COLUMN language text CHECK (language IN ('en', 'de')),
  ADD COLUMN business_hours jsonb,
  ADD COLUMN holidays jsonb NOT NULL DEFAULT '[]';

GRANT SELECT, INSERT, UPDATE, DELETE ON second_factor, recovery_code, trusted_device, mail_token, account_mail TO duet_app;
