/** The lists and their detail pages, loaded together when the first of them is opened. */
export { AccountsPage } from './access/AccountsPage';
export { ApiKeysPage } from './access/ApiKeysPage';
export { FeedbackList } from './feedback/FeedbackList';
export { FeedbackPage } from './feedback/FeedbackPage';
export { ModelDayList } from './models/ModelDayList';
export { ModelDayPage } from './models/ModelDayPage';
export { QuarantinePage } from './quarantine/QuarantinePage';
export { RequestList } from './requests/RequestList';
export { RequestPage } from './requests/RequestPage';
export { SessionList } from './sessions/SessionList';
export { SessionPage } from './sessions/SessionPage';
export { ThreatList } from './threats/ThreatList';
export { ThreatPage } from './threats/ThreatPage';
