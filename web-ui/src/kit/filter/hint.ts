import type { Subject } from './fields';

/** Some of the fields of each kind of rows, for who has typed nothing yet. */
const EXAMPLES: Record<Subject, string> = {
  requests: 'model, status, user',
  sessions: 'user, cost, requests',
  feedback: 'rating, user',
  threats: 'severity, type, state',
  evaluations: 'name, score, label',
  traces: 'name, service, errors',
  usage: 'model, requests, cost',
  audit: 'actor, act, way',
  dashboard: 'model, status, user',
  budgets: 'model, project, user',
  explore: 'model, status, user',
};

/** What an empty filter says. Stands before the code is there, too: scripts/preload.mjs. */
export const hintOf = (subject: Subject) => `Filter by ${EXAMPLES[subject]} …`;
