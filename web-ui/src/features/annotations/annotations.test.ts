import { describe, expect, it } from 'vitest';
import { palettes } from '../../kit/theme/palette';
import { type Annotation, daysAround, inputOf, marksOf } from './annotations';

const deploy: Annotation = {
  id: '7',
  start: '2026-05-04T12:00:00Z',
  end: null,
  text: 'Deployed 1.2',
  tag: 'deploy',
  project: 'shop',
  createdBy: 'ana',
};
const outage = { ...deploy, id: '8', end: '2026-05-04T12:40:00Z', tag: 'incident', project: null };

describe('an annotation', () => {
  it('is a line that leads to the list, and a band where it has a length', () => {
    const { markers, bands } = marksOf([deploy, outage], palettes.light);
    expect(markers.map(({ label, to }) => [label, to])).toEqual([
      ['Deployed 1.2 (deploy, shop)', '/annotations#7'],
      ['Deployed 1.2 (incident)', '/annotations#8'],
    ]);
    expect(bands).toEqual([
      {
        start: Date.parse(outage.start),
        end: Date.parse(outage.end),
        label: 'Deployed 1.2 (incident)',
        color: palettes.light.error,
      },
    ]);
  });

  it('leads nowhere on a page of which nobody has a list', () => {
    const { id: _, createdBy: __, project: ___, ...told } = outage;
    const { markers, bands } = marksOf([told], palettes.dark);
    expect(markers[0]).not.toHaveProperty('to');
    expect(bands).toHaveLength(1);
  });

  it('is written on the clocks of the zone that is shown', () => {
    const form = new FormData();
    form.set('text', ' Deployed 1.2 ');
    form.set('start', '2026-05-04T14:00');
    form.set('end', '');
    form.set('tag', 'deploy');
    form.set('project', ' ');
    expect(inputOf(form, 'Europe/Berlin', { ...deploy, start: '2026-05-04T11:00:00Z' })).toEqual({
      id: '7',
      text: 'Deployed 1.2',
      start: '2026-05-04T12:00:00.000Z',
      end: null,
      tag: 'deploy',
      project: null,
    });
    // A time that nobody has touched keeps its seconds, which a field does not show.
    const seconds = { ...deploy, start: '2026-05-04T12:00:41Z' };
    expect(inputOf(form, 'Europe/Berlin', seconds).start).toBe(seconds.start);
    form.set('start', '');
    expect(() => inputOf(form, 'UTC')).toThrow('When it happened is needed.');
  });
});

it('charts of about the same time ask the same question', () => {
  const at = (time: string) => Date.parse(`2026-05-04T${time}Z`);
  expect(daysAround(at('10:00'), at('11:00'))).toEqual(daysAround(at('00:00'), at('23:59')));
});
