import type { FilterName } from '../state/dashboardState';

export const FILTER_NAMES: Record<FilterName, string> = {
  models: 'Model',
  providers: 'Provider',
  endpoints: 'Endpoint',
  statuses: 'Status',
  countries: 'Country',
  users: 'User',
};
