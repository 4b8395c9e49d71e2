import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { chooseZone } from '../../kit/format/preferences';
import { buttons, openPage, press } from '../../test/page';
import { refused, testService } from '../../test/service';
import TimelinePage from './TimelinePage';
import { THREAT } from './threatFixtures';

const service = testService();

const request = (id: string, createdAt: string, statusCode = 200) => ({
  id,
  createdAt,
  method: 'POST',
  endpoint: `/v1/${id}`,
  statusCode,
  modelName: null,
  countryCode: 'NL',
});

const RATING = { id: '5', createdAt: '2026-05-04T11:00:00Z', rating: 2, comment: 'Slow' };

beforeEach(() =>
  service.answers({
    requestLogs: { nodes: [request('a', '2026-05-04T12:30:00Z', 403)] },
    threatLogs: { nodes: [{ ...THREAT, count: 1_200 }] },
    feedbackLogs: { nodes: [RATING] },
  }),
);

const open = (search: string) => openPage(<TimelinePage />, `/timeline${search}`, '/timeline');

const lines = async () => {
  const list = await screen.findByLabelText('Timeline');
  return [...list.querySelectorAll('li')].map(({ textContent }) => textContent);
};

describe('a timeline', () => {
  it('of a user has requests, threats and ratings, the newest first, in the chosen zone', async () => {
    chooseZone('Asia/Tokyo');
    open('?kind=user&name=jo%20doe');
    expect(await lines()).toEqual([
      'requestMay 4, 2026, 9:30:00 PMPOST /v1/a 403 · NL',
      'threatMay 4, 2026, 9:00:00 PMprompt_injection: override critical · seen 1,200 times',
      'feedbackMay 4, 2026, 8:00:00 PMRated 2 of 5 Slow',
    ]);
    expect(screen.getByText(/requests, threats and ratings/)).toBeTruthy();
    for (const field of ['requestLogs', 'threatLogs', 'feedbackLogs']) {
      expect(service.asked(field)[0].input.query).toBe('user:"jo doe"');
    }
  });

  it('of an address has no ratings, and asks for none', async () => {
    open('?kind=address&name=192.0.2.7');
    expect(await lines()).toHaveLength(2);
    expect(service.asked('feedbackLogs')).toEqual([]);
    expect(service.asked('requestLogs')[0].input.query).toBe('address:192.0.2.7');
  });

  it('of an unknown kind is one of a user', async () => {
    open('?kind=planet&name=eve');
    await lines();
    expect(service.asked('threatLogs')[0].input.query).toBe('user:eve');
  });

  it('goes on before what is known of all, and loses nothing of one moment', async () => {
    const full = Array.from({ length: 100 }, (_, at) =>
      request(
        `r${at}`,
        new Date(Date.UTC(2026, 4, 4, 12, 0, 0, at < 98 ? 100 - at : 0)).toISOString(),
      ),
    );
    service.answers({
      requestLogs: ({ input }: { input: { filter: { end: string } } }) =>
        input.filter.end === '2026-05-04T12:00:00.001Z'
          ? { nodes: [...full.slice(98), request('r100', '2026-05-04T12:00:00Z')] }
          : { nodes: full },
      threatLogs: { nodes: [] },
    });
    open('?kind=api_key&name=sk_1');
    expect(await lines()).toHaveLength(98);
    await press('Older');
    await waitFor(async () => expect(await lines()).toHaveLength(101));
    expect(buttons('Older')).toEqual([]);
  });

  it('without anything says so', async () => {
    service.answers({
      requestLogs: { nodes: [] },
      threatLogs: { nodes: [] },
      feedbackLogs: { nodes: [] },
    });
    open('?name=eve');
    expect(await screen.findByText('Nothing in this range.')).toBeTruthy();
  });

  it('that cannot be had is not empty', async () => {
    service.answers({ requestLogs: refused('Not now.', 'LIMIT_EXCEEDED') });
    open('?name=eve');
    expect(await screen.findByText('Not now.')).toBeTruthy();
    expect(screen.queryByText('Nothing in this range.')).toBeNull();
  });
});
