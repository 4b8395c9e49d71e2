import type { Column } from '../../kit/files/csv';
import type { ThreatListRow } from './documents';

/** What `studio import` reads back. */
export const eventColumns: Column<ThreatListRow>[] = [
  { label: 'id', value: (row) => row.id },
  { label: 'event_key', value: (row) => row.eventKey },
  { label: 'time', value: (row) => row.createdAt },
  { label: 'threat_type', value: (row) => row.type },
  { label: 'severity', value: (row) => row.severity },
  { label: 'state', value: (row) => row.state },
  { label: 'description', value: (row) => row.description },
  { label: 'raw_data', value: (row) => row.rawData },
  { label: 'user_id', value: (row) => row.user },
  { label: 'endpoint', value: (row) => row.endpoint },
  { label: 'ip_address', value: (row) => row.ipAddress },
  { label: 'country_code', value: (row) => row.countryCode },
  { label: 'user_agent', value: (row) => row.userAgent },
  { label: 'request_id', value: (row) => row.requestId },
  { label: 'owasp_category', value: (row) => row.owaspCategory },
  { label: 'owasp_edition', value: (row) => row.owaspEdition },
  { label: 'rule', value: (row) => row.rule },
  { label: 'score', value: (row) => (row.score == null ? null : row.score / 100) },
  { label: 'count', value: (row) => row.count },
  { label: 'first_seen', value: (row) => row.firstSeen },
  { label: 'last_seen', value: (row) => row.lastSeen },
  { label: 'excerpt', value: (row) => row.excerpt },
  { label: 'content_hash', value: (row) => row.contentHash },
  { label: 'api_key_id', value: (row) => row.apiKeyId },
  { label: 'project', value: (row) => row.project },
  { label: 'resolved_at', value: (row) => row.resolvedAt },
  { label: 'resolved_by', value: (row) => row.resolvedBy },
];
