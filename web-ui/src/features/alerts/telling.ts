import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { AlertMutesQuery, AlertTellingQuery, ThreatSeverity } from '../../generated/graphql';
import { request } from '../../kit/api/request';
import { words } from '../../kit/format/format';
import { notify } from '../../kit/shell/notifications';
import { MUTES, TELLING } from './tellDocuments';

export type ChannelKind = AlertTellingQuery['alertChannelKinds'][number];
export type Channel = AlertTellingQuery['alertChannels'][number];
export type Route = AlertTellingQuery['alertRoutes'][number];
export type Mute = AlertMutesQuery['alertMutes'][number];
export type Notification = AlertTellingQuery['alertNotifications'][number];

export interface Match {
  severities?: ThreatSeverity[];
  labels?: Record<string, string>;
}

export interface RouteDefinition {
  channels: string[];
  match?: Match;
  groupBy?: string[];
  groupWait?: string;
  repeat?: string;
  tellsResolved?: boolean;
  quiet?: { from: string; to: string; zone: string };
}

/** What a route says; nothing where this version of the service cannot read it. */
export function definitionOf(route: Route): RouteDefinition | undefined {
  return route.problem === null ? JSON.parse(route.definition) : undefined;
}

const TELLING_KEY = ['alert-telling'];
export const MUTES_KEY = ['alert-mutes'];

/** Who is told, of what, and what became of it. */
export function useTelling() {
  return useQuery({
    queryKey: TELLING_KEY,
    queryFn: ({ signal }) => request(TELLING, {}, signal),
    refetchInterval: 5_000,
    staleTime: 2_000,
  });
}

/** Of what nobody is told for a while. */
export function useMutes() {
  return useQuery({
    queryKey: MUTES_KEY,
    queryFn: async ({ signal }) => (await request(MUTES, {}, signal)).alertMutes,
    refetchInterval: 10_000,
    staleTime: 2_000,
  });
}

/** Does something and shows what has become of it; says what went wrong. */
export function useChange(queryKey = TELLING_KEY) {
  const client = useQueryClient();
  return async (change: () => Promise<unknown>) => {
    try {
      await change();
    } catch (error) {
      notify((error as Error).message, { kind: 'error' });
    }
    await client.invalidateQueries({ queryKey });
  };
}

/** high, critical; team=search */
export function matchText({ severities = [], labels = {} }: Match): string {
  const pairs = Object.entries(labels).map(([name, value]) =>
    value === '' ? `no ${name}` : `${name}=${value}`,
  );
  const parts = [severities.map(words).join(' or '), pairs.join(' and ')].filter(Boolean);
  return parts.length === 0 ? 'All alerts' : parts.join(' with ');
}

export function routeText({ repeat = '4h', quiet, tellsResolved = true }: RouteDefinition): string {
  return [
    `again every ${repeat}`,
    quiet && `quiet from ${quiet.from} to ${quiet.to} (${quiet.zone})`,
    !tellsResolved && 'not of their end',
  ]
    .filter(Boolean)
    .join(', ');
}

/** Where a channel is: of those that are secret, nothing. */
export function channelText(channel: Channel): string {
  return channel.settings.map(({ value }) => value).join(' · ');
}

/** What of a form is to be sent: a secret that was left empty stays as it was, unless it is to be forgotten. */
export function settingsOf(kind: ChannelKind, form: FormData) {
  return kind.fields
    .map(({ name }) => ({ name, value: String(form.get(`field.${name}`) ?? '').trim() }))
    .filter(({ name, value }) => value !== '' || form.get(`forget.${name}`) === 'on');
}
