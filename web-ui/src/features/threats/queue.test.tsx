import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { addressNow, buttons, openPage, press } from '../../test/page';
import { testService } from '../../test/service';
import ThreatList from './ThreatList';
import { THREAT } from './threatFixtures';

const service = testService();

const rows = ['11', '12', '13'].map((id) => ({ ...THREAT, id, description: `Threat ${id}` }));

beforeEach(() => {
  // There is no layout here: the list is as high as a window, which is wide.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(600);
  const listens = { addEventListener: () => undefined, removeEventListener: () => undefined };
  vi.stubGlobal('matchMedia', () => ({ matches: false, ...listens }));
  service.answers({
    threatLogs: {
      totalCount: 3,
      pageInfo: { hasNextPage: false, endCursor: null },
      nodes: rows,
    },
    facets: [],
    histogram: { interval: 'HOUR', buckets: [] },
    savedViews: [],
    triageThreats: [],
    assignThreats: [],
  });
});

const open = async () => {
  openPage(<ThreatList />, '/threats', '/threats');
  await screen.findByText('Threat 11');
};

const key = (name: string) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key: name });

/** Goes down to a row and takes it in. */
async function select(id: string) {
  key('j');
  await waitFor(() => expect(document.activeElement?.getAttribute('data-row')).toBe(id));
  key('x');
}

describe('the queue of threats', () => {
  it('is worked through by keys alone: chosen, decided, and nothing is chosen any more', async () => {
    await open();
    await select('11');
    await select('12');
    expect(await screen.findByText('Resolve')).toBeTruthy();
    key('e');
    await waitFor(() =>
      expect(service.asked('triageThreats').map(({ input }) => input)).toEqual([
        { ids: ['11', '12'], state: 'RESOLVED' },
      ]),
    );
    await waitFor(() => expect(buttons('Resolve')).toEqual([]));
  });

  it('is given to oneself by a key', async () => {
    await open();
    await select('11');
    await screen.findByText('Assign to me');
    key('a');
    expect(await screen.findByText('Assigned to ada')).toBeTruthy();
    expect(service.asked('assignThreats')[0].input).toEqual({ ids: ['11'], assignee: 'ada' });
  });

  it('is what is open, the worst first', async () => {
    await open();
    await press(/^Queue/);
    await waitFor(() => expect(addressNow()).toContain('sort=urgency'));
    expect(new URLSearchParams(window.location.search).get('query')).toBe('state:open');
    await waitFor(() =>
      expect(service.asked('threatLogs').at(-1).input).toMatchObject({
        query: 'state:open',
        orderBy: 'urgency',
        direction: 'ASC',
      }),
    );
  });

  it('cannot be decided on by users', async () => {
    service.isAskedBy({ roles: ['USER'] });
    await open();
    key('j');
    await waitFor(() => expect(document.activeElement?.getAttribute('data-row')).toBe('11'));
    key('x');
    key('e');
    expect(buttons('Resolve')).toEqual([]);
    expect(service.asked('triageThreats')).toEqual([]);
  });
});
