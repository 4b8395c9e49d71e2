import { describe, expect, it } from 'vitest';
import { exploreLink, readExplore, regrouped, writeExplore } from './exploreState';

const at = (address: string) => readExplore(new URLSearchParams(address));

function written(address: string): string {
  const params = new URLSearchParams();
  writeExplore(params, at(address));
  return params.toString();
}

describe('the address', () => {
  it.each([
    '',
    'query=model%3Agpt*+-country%3AID&measure=p95_latency&by=model&by=tag.team&top=5&chart=bars&interval=day',
    'by=&chart=lines',
    'sort=-change',
    'view=latency&quantity=cost',
    'view=compare&of=api_key&value=ak_1&value=ak_2',
  ])('“%s” shows the same when it is opened again', (address) =>
    expect(written(written(address))).toBe(written(address)),
  );

  it('has what was asked for', () =>
    expect(at('measure=cost&by=endpoint&by=tag.team&top=20&interval=hour')).toMatchObject({
      measure: 'COST',
      by: ['endpoint', 'tag.team'],
      top: 20,
      interval: 'HOUR',
      chart: 'stacked',
    }));

  it.each([
    ['measure=beauty', { measure: 'REQUESTS' }],
    ['by=beauty', { by: [] }],
    ['by=model&by=model&by=status&by=user', { by: ['model', 'status'] }],
    ['top=7', { top: 8 }],
    ['of=severity', { of: 'MODEL' }],
    ['sort=beauty', { sort: { column: 'total', descending: true } }],
  ])('“%s” makes no sense in part: %j', (address, state) =>
    expect(at(address)).toMatchObject(state),
  );

  it.each([
    ['measure=p95_latency&chart=stacked', 'lines'],
    ['measure=error_rate&chart=share', 'lines'],
    ['measure=error_rate&chart=bars', 'bars'],
    ['measure=cost&chart=share', 'share'],
  ])('“%s” is drawn as %s: only what adds up can be stacked', (address, chart) =>
    expect(at(address).chart).toBe(chart),
  );

  it('keeps what else stands in it', () => {
    const params = new URLSearchParams('range=7d&view=latency');
    writeExplore(params, at('measure=cost'));
    expect(params.toString()).toBe('range=7d&measure=cost');
  });
});

it('groups by no more than is left, each once', () => {
  expect(regrouped(['model'], 1, 'status')).toEqual(['model', 'status']);
  expect(regrouped(['model', 'status'], 0, '')).toEqual(['status']);
  expect(regrouped(['model', 'status'], 0, 'status')).toEqual(['status']);
});

it('is led to with a filter', () =>
  expect(exploreLink({ query: 'user:"a b"' })).toBe('/explore?query=user%3A%22a+b%22'));
