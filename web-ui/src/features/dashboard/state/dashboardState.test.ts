import { describe, expect, it } from 'vitest';
import { fromAddress, toAddress, toInput } from './dashboardState';

const at = (address: string) => fromAddress(new URLSearchParams(address));

describe('the address', () => {
  it.each([
    '',
    'range=7d&compare=off',
    'query=model%3Agpt-4o+-country%3AID+%28provider%3Aazure+or+tag.a%3Ab%29',
  ])('“%s” shows the same when it is opened again', (address) =>
    expect(toAddress(at(address)).toString()).toBe(address),
  );

  it('keeps what others have written into it', () =>
    expect(
      toAddress(at('range=7d'), new URLSearchParams('hero=cost&query=model:a')).toString(),
    ).toBe('hero=cost&range=7d'));

  it.each([
    ['models=gpt-4o&models=in%20house&statuses=429', 'model:gpt-4o,"in house" status:429'],
    ['users=a%26b&query=model:o3', 'model:o3 user:a&b'],
    ['query=model:', 'model:'],
  ])('of a former link, “%s”, has its filters in the text', (address, query) => {
    expect(at(address).query).toBe(query);
    const again = toAddress(at(address), new URLSearchParams(address));
    expect(again.toString()).not.toMatch(/models|users/);
    expect(at(again.toString()).query).toBe(query);
  });
});

describe('the question', () => {
  it('has the filter’s text, and none where none is set', () => {
    expect(toInput(at('statuses=429')).query).toBe('status:429');
    expect(toInput(at(''))).not.toHaveProperty('query');
  });

  it('is of the range', () =>
    expect(toInput(at('range=7d&compare=off'))).toMatchObject({
      range: 'LAST_7_DAYS',
      compare: false,
    }));
});
