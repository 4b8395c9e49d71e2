import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { cellsOf, openPage, rowOf } from '../../test/page';
import { refused, testService } from '../../test/service';
import { BROKEN, RULE } from './alertFixtures';
import RulesPage from './RulesPage';

const service = testService();

beforeEach(() => service.answers({ alertRules: [RULE, BROKEN], saveAlertRule: { id: '7' } }));

const toggle = async (name: string) =>
  (await screen.findByLabelText(`Watch ${name}`)) as HTMLInputElement;

describe('the rules', () => {
  it('say what they watch, when they were looked at, and what is wrong with them', async () => {
    const late = { ...RULE, id: '9', name: 'Late', readyMade: 'late', evaluatedAt: null };
    const problem = 'There were more groups than are followed.';
    service.answers({ alertRules: [RULE, { ...late, problem }, BROKEN] });
    openPage(<RulesPage />);
    expect(cellsOf(await rowOf('Error rate')).slice(1)).toEqual([
      'Error rate',
      'Medium',
      'Error rate is above 5 %',
      'May 4, 2026, 12:34:56 PM',
    ]);
    expect(cellsOf(await rowOf('Late')).slice(1)).toEqual([
      'Lateready-made',
      'Medium',
      `Error rate is above 5 %${problem}`,
      'not yet',
    ]);
    expect(cellsOf(await rowOf('Of tomorrow'))[3]).toBe('It cannot be read by this version.');
  });

  it('are switched off as they were seen', async () => {
    openPage(<RulesPage />);
    fireEvent.click(await toggle('Error rate'));
    await waitFor(() => expect(service.asked('saveAlertRule')).toHaveLength(1));
    const { id, version, name, definition } = RULE;
    expect(service.asked('saveAlertRule')[0].input).toEqual({
      ...{ id, version, name, definition },
      enabled: false,
    });
  });

  it('that somebody else has changed meanwhile are not switched, and that is said', async () => {
    service.answers({ saveAlertRule: refused('grace has saved version 4.', 'CONFLICT') });
    openPage(<RulesPage />);
    fireEvent.click(await toggle('Error rate'));
    expect(await screen.findByText('grace has saved version 4.')).toBeTruthy();
    expect((await toggle('Error rate')).checked).toBe(true);
  });

  it('that cannot be read cannot be switched: nothing is watched by them', async () => {
    openPage(<RulesPage />);
    expect((await toggle('Of tomorrow')).disabled).toBe(true);
    expect((await toggle('Error rate')).disabled).toBe(false);
  });

  it('can be read by analysts, and changed by administrators alone', async () => {
    service.isAskedBy({ roles: ['ANALYST'] });
    openPage(<RulesPage />);
    expect((await toggle('Error rate')).disabled).toBe(true);
    expect(screen.queryByText('New rule')).toBeNull();
    expect(screen.queryByText('Channels')).toBeNull();
  });

  it('are none, or are not to be had', async () => {
    service.answers({ alertRules: [] });
    const { unmount } = openPage(<RulesPage />);
    expect(await screen.findByText('There is no rule.')).toBeTruthy();
    unmount();
    service.answers({ alertRules: refused('No.', 'FORBIDDEN') });
    openPage(<RulesPage />);
    expect(await screen.findByText('No.')).toBeTruthy();
    expect(screen.queryByText('There is no rule.')).toBeNull();
  });
});
