import { type Me, rememberedMe } from '../../kit/auth/remembered';

/** Where the stock dashboard always is. */
export const STANDARD_PATH = '/overview';

export const boardPath = (id: string) => `/boards/${id}`;

/**
 * Where the first page leads: to the dashboard that the organisation shows first, or to the stock one, which
 * an address with parameters is of. Undefined where the stock dashboard is right there.
 */
export function openingOf(me: Pick<Me, 'defaultDashboard'>, search: string): string | undefined {
  if (!me.defaultDashboard) return undefined;
  return search ? STANDARD_PATH + search : boardPath(me.defaultDashboard);
}

/** Whether an address shows the stock dashboard, as far as is known before the service is asked. */
export function showsStandard({ pathname, search }: { pathname: string; search: string }): boolean {
  if (pathname === STANDARD_PATH) return true;
  return pathname === '/' && (search !== '' || !rememberedMe()?.defaultDashboard);
}
