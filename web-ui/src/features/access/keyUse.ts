import type { ApiKeyListQuery, NewApiKeyCallsInput } from '../../generated/graphql';
import { count } from '../../kit/format/format';

type ApiKey = ApiKeyListQuery['apiKeys'][number];

/** What a key is for, in few words. */
export function uses(key: ApiKey): string {
  const sends = key.roles.includes('INGEST') ? ['sends events'] : [];
  return [...sends, ...calls(key)].join('; ');
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

function text(form: FormData, name: string): string {
  return String(form.get(name) ?? '');
}
