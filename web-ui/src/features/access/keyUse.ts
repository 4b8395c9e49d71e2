import type {
  ApiKeyListQuery,
  NewApiKeyCallsInput,
  NewApiKeyUseInput,
} from '../../generated/graphql';
import { count } from '../../kit/format/format';

type ApiKey = ApiKeyListQuery['apiKeys'][number];

/** What a key is for, in few words. */
export function uses(key: ApiKey): string {
  const sends = key.roles.includes('INGEST') ? ['sends events'] : [];
  const reads = key.roles.includes('READ') ? ['reads'] : [];
  return [...sends, ...calls(key), ...reads].join('; ');
}

function calls(key: ApiKey): string[] {
  if (!key.roles.includes('CALL')) return [];
  const limits = [
    key.models.length > 0 ? `calls ${key.models.join(', ')}` : 'calls all models',
    key.requestsPerMinute && `${count(key.requestsPerMinute)} requests/min`,
    key.tokensPerMinute && `${count(key.tokensPerMinute)} tokens/min`,
  ];
  return [limits.filter(Boolean).join(', ')];
}

/** What a form says that a new key may call; null where it only sends. */
export function callsOf(form: FormData): NewApiKeyCallsInput | null {
  const use = form.get('use');
  if (use !== 'call' && use !== 'both') return null;
  const names = text(form, 'models')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  return {
    sends: use === 'both',
    models: names.length > 0 ? names : null,
    requestsPerMinute: Number(text(form, 'requests')) || null,
    tokensPerMinute: Number(text(form, 'tokens')) || null,
  };
}

/** What a form says of how a new key may be used; null where it may be for ever and from everywhere. */
export function ruleOf(form: FormData): NewApiKeyUseInput | null {
  const expires = text(form, 'expires');
  const addresses = text(form, 'addresses')
    .split(',')
    .map((block) => block.trim())
    .filter(Boolean);
  const reads = form.get('use') === 'read';
  if (!expires && addresses.length === 0 && !reads) return null;
  return {
    reads,
    expiresAt: expires ? new Date(`${expires}T00:00:00Z`).toISOString() : null,
    addresses: addresses.length > 0 ? addresses : null,
  };
}

/** Whether a key works no longer by itself. */
export function hasExpired(key: Pick<ApiKey, 'expiresAt'>, now = Date.now()): boolean {
  return Boolean(key.expiresAt) && Date.parse(key.expiresAt as string) <= now;
}

function text(form: FormData, name: string): string {
  return String(form.get(name) ?? '');
}
