import { describe, expect, it } from 'vitest';
import { METRICS, metricOf } from '../cards/metrics';
import { enlarged, readTiles, remember, type Tiles, writeTiles } from './tiles';

const at = (address: string, remembered: string | null = null) =>
  readTiles(new URLSearchParams(address), remembered);
const names = ({ large }: Tiles) => large.map(({ id }) => id).join();

function written(tiles: Tiles, before = '') {
  const params = new URLSearchParams(before);
  writeTiles(params, tiles);
  return params.toString();
}

it('every figure has a name of its own in addresses', () =>
  expect(new Set(METRICS.map(({ id }) => id)).size).toBe(METRICS.length));

describe('the large figures', () => {
  it('are requests, cost, latency and errors where nobody has chosen others', () => {
    expect(names(at(''))).toBe('requests,cost,p95-latency,error-rate');
    expect(written(at(''))).toBe('');
  });

  it('are those of the address, else those that were chosen before', () => {
    const remembered = 'users,cost,tokens,rating';
    expect(names(at('tiles=tokens,users,cost,threats', remembered))).toBe(
      'tokens,users,cost,threats',
    );
    expect(names(at('', remembered))).toBe(remembered);
    remember(at('tiles=tokens,users,cost,threats'));
    expect(names(readTiles(new URLSearchParams()))).toBe('tokens,users,cost,threats');
  });

  it.each(['tiles=cost', 'tiles=cost,cost,cost,cost', 'tiles=a,b,c,d', 'tiles='])(
    '“%s” makes no sense and means the usual ones',
    (address) => expect(names(at(address))).toBe(names(at(''))),
  );

  it('let the first go for one more', () => {
    const more = enlarged(at(''), metricOf('tokens') as never);
    expect(names(more)).toBe('cost,p95-latency,error-rate,tokens');
    expect(enlarged(more, metricOf('tokens') as never)).toBe(more);
  });
});

describe('the main chart', () => {
  it('shows the first of them, or the one of the address', () => {
    expect(at('').hero.id).toBe('requests');
    expect(at('hero=tokens').hero.id).toBe('tokens');
    expect(at('hero=luck').hero.id).toBe('requests');
  });

  it('has a second measure, which is never the first one again', () => {
    expect(at('second=cost').second?.id).toBe('cost');
    expect(at('hero=cost&second=cost').second).toBeUndefined();
  });

  it('shows the same when its address is opened again', () => {
    const address = 'range=7d&tiles=tokens%2Cusers%2Ccost%2Cthreats&hero=cost&second=users';
    expect(written(at(address), 'range=7d')).toBe(address);
  });
});
