import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { chooseZone } from '../../kit/format/preferences';
import { openPage } from '../../test/page';
import { refused, testService } from '../../test/service';
import AnnotationsPage from './AnnotationsPage';

const DEPLOY = {
  id: '7',
  start: '2026-05-04T12:00:20Z',
  end: '2026-05-04T12:00:50Z',
  text: 'Deployed 1.2',
  tag: 'deploy',
  project: 'shop',
  createdBy: 'ana',
};
const FAIR = { ...DEPLOY, id: '8', end: null, text: 'The fair begins', tag: null, project: null };

const service = testService({
  ListAnnotations: () => ({ annotations: [DEPLOY, FAIR] }),
  KeepAnnotation: () => ({ saveAnnotation: { id: '7' } }),
  EndAnnotation: () => ({ deleteAnnotation: { id: '7' } }),
});

beforeEach(() => chooseZone('Asia/Jakarta'));

const row = async (text: string) => (await screen.findByText(text)).closest('tr') as HTMLElement;
const press = async (name: string, part: Pick<typeof screen, 'findByRole'> = screen) =>
  userEvent.click(await part.findByRole('button', { name }));
const field = (name: string) => screen.getByLabelText(new RegExp(`^${name}`)) as HTMLInputElement;

describe('the list of annotations', () => {
  it('tells times in the chosen zone, and whom it is for', async () => {
    openPage(<AnnotationsPage />);
    const deployed = await row('Deployed 1.2');
    expect(deployed.textContent).toMatch(/May 4, 2026, 7:00:20 PM.*until.*7:00:50 PM.*shop.*ana/);
    expect((await row('The fair begins')).textContent).toMatch(/beginsallana/);
  });

  it('marks the one that a chart has led to', async () => {
    openPage(<AnnotationsPage />, '/annotations#8');
    expect((await row('The fair begins')).className).toMatch(/selected/);
    expect((await row('Deployed 1.2')).className).not.toMatch(/selected/);
  });

  it('says how the first one is written where there is none', async () => {
    service.answers({ ListAnnotations: () => ({ annotations: [] }) });
    openPage(<AnnotationsPage />);
    expect(await screen.findByText(/Nothing was written down yet/)).toBeTruthy();
  });
});

describe('whoever sees some projects only', () => {
  beforeEach(() => service.isAskedBy({ roles: ['ANALYST'], projects: ['shop'] }));

  it('changes what is of these, and must say which one a new one is of', async () => {
    openPage(<AnnotationsPage />);
    const fair = await row('The fair begins');
    await waitFor(() => expect(within(fair).queryByRole('button', { name: 'Change' })).toBeNull());
    expect(within(await row('Deployed 1.2')).getByRole('button', { name: 'Remove' })).toBeTruthy();
    await press('New annotation');
    expect(field('Project').required).toBe(true);
    expect(screen.getByText('One of yours: shop')).toBeTruthy();
  });
});

describe('an annotation', () => {
  it('is written in the minute that it is, on the clocks of the zone', async () => {
    openPage(<AnnotationsPage />);
    await press('New annotation');
    await userEvent.type(field('What happened'), 'Launched');
    await press('Write');
    await waitFor(() => expect(service.asked('KeepAnnotation')).toHaveLength(1));
    const [{ input }] = service.asked('KeepAnnotation');
    expect(input).toMatchObject({ text: 'Launched', end: null, tag: null, project: null });
    expect(Math.abs(Date.parse(input.start) - Date.now())).toBeLessThan(120_000);
    expect(await screen.findByText(/is on all charts over its time/)).toBeTruthy();
    // It is among the others at once.
    expect(service.asked('ListAnnotations').length).toBeGreaterThan(1);
  });

  it('keeps the seconds of a time that nobody touches', async () => {
    openPage(<AnnotationsPage />);
    await press('Change', within(await row('Deployed 1.2')));
    expect([field('When').value, field('Until').value]).toEqual([
      '2026-05-04T19:00',
      '2026-05-04T19:00',
    ]);
    await userEvent.type(field('What happened'), '.1');
    await userEvent.click(screen.getByRole('dialog').querySelector('[type=submit]') as Element);
    await waitFor(() => expect(service.asked('KeepAnnotation')).toHaveLength(1));
    expect(service.asked('KeepAnnotation')[0].input).toEqual({
      id: '7',
      text: 'Deployed 1.2.1',
      start: DEPLOY.start,
      end: DEPLOY.end,
      tag: 'deploy',
      project: 'shop',
    });
  });

  it('that the service refuses stays in its form, with the reason', async () => {
    service.answers({ KeepAnnotation: () => refused('end: must be after start') });
    openPage(<AnnotationsPage />);
    await press('New annotation');
    await userEvent.type(field('What happened'), 'Launched');
    await press('Write');
    const form = within(screen.getByRole('dialog'));
    expect((await form.findByRole('alert')).textContent).toBe('end: must be after start');
    expect(field('What happened').value).toBe('Launched');
  });

  it('is removed once somebody says so, and not before', async () => {
    openPage(<AnnotationsPage />);
    await press('Remove', within(await row('Deployed 1.2')));
    await press('Cancel');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(service.asked('EndAnnotation')).toEqual([]);
    await press('Remove', within(await row('Deployed 1.2')));
    await press('Remove', within(screen.getByRole('dialog')));
    await waitFor(() => expect(service.asked('EndAnnotation')).toEqual([{ id: '7' }]));
  });

  it('that cannot be removed says why', async () => {
    service.answers({ EndAnnotation: () => refused('It is of another project.', 'FORBIDDEN') });
    openPage(<AnnotationsPage />);
    await press('Remove', within(await row('Deployed 1.2')));
    await press('Remove', within(screen.getByRole('dialog')));
    expect(await screen.findByText('It is of another project.')).toBeTruthy();
  });
});
