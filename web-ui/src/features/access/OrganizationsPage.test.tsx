import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { chooseZone } from '../../kit/format/preferences';
import { buttons, cellsOf, dialog, fill, openPage, press, rowOf } from '../../test/page';
import { refused, testService } from '../../test/service';
import OrganizationsPage from './OrganizationsPage';

const service = testService();

const organization = (name: string, part: object = {}) => ({
  name,
  createdAt: '2026-05-01T22:30:00Z',
  suspendedAt: null,
  deletedAt: null,
  ...part,
});

beforeEach(() => {
  service.isAskedBy({ roles: ['ADMIN', 'PLATFORM'] });
  service.answers({
    organizations: [organization('default'), organization('acme')],
    createOrganization: { organization: organization('beta'), login: null, password: null },
    suspendOrganization: organization('acme'),
    deleteOrganization: true,
  });
});

describe('organisations', () => {
  it('say since when they are there, in the chosen zone', async () => {
    chooseZone('Asia/Tokyo');
    openPage(<OrganizationsPage />);
    expect(cellsOf(await rowOf('acme')).slice(0, 3)).toEqual([
      'acme',
      'May 2, 2026, 7:30:00 AM',
      'Active',
    ]);
  });

  it('in which one works are neither suspended nor deleted', async () => {
    openPage(<OrganizationsPage />);
    const own = await rowOf('default');
    expect(cellsOf(own).at(-1)).toBe('You work in it');
    expect(buttons(/./, own)).toEqual([]);
  });

  it('are suspended and go on', async () => {
    const still = organization('idle', { suspendedAt: '2026-05-03T00:00:00Z' });
    service.answers({ organizations: [organization('acme'), still] });
    openPage(<OrganizationsPage />);
    await press('Suspend', await rowOf('acme'));
    await press('Resume', await rowOf('idle'));
    await waitFor(() =>
      expect(service.asked('suspendOrganization')).toEqual([
        { name: 'acme', suspended: true },
        { name: 'idle', suspended: false },
      ]),
    );
  });

  it('that are deleted stay in the list, without anything to be done', async () => {
    const gone = organization('gone', { deletedAt: '2026-05-03T00:00:00Z' });
    service.answers({ organizations: [gone] });
    openPage(<OrganizationsPage />);
    const row = await rowOf('gone');
    expect(cellsOf(row)[2]).toBe('Deleted May 3, 2026, 12:00:00 AM');
    expect(buttons(/./, row)).toEqual([]);
  });

  it('are deleted by typing their name, which the service holds against it', async () => {
    service.answers({ deleteOrganization: refused('repeatName must be the name', 'BAD_INPUT') });
    openPage(<OrganizationsPage />);
    await press('Delete', await rowOf('acme'));
    const form = await dialog('Delete acme for good?');
    await press('Delete', form);
    expect(service.asked('deleteOrganization')).toEqual([]);
    fill(/^Type its name/, 'acm');
    await press('Delete', form);
    expect(await within(form).findByText(/repeatName must be the name/)).toBeTruthy();
    service.answers({ deleteOrganization: true });
    fill(/^Type its name/, 'acme');
    await press('Delete', form);
    await waitFor(() =>
      expect(service.asked('deleteOrganization').at(-1)).toEqual({
        name: 'acme',
        repeatName: 'acme',
      }),
    );
  });

  it('are made by whoever administers them then', async () => {
    openPage(<OrganizationsPage />);
    await press('New organisation');
    await dialog('New organisation');
    fill(/^Name/, ' beta ');
    await press('Create');
    await waitFor(() =>
      expect(service.asked('createOrganization')).toMatchObject([{ name: 'beta' }]),
    );
    await waitFor(() =>
      expect(screen.queryByText('New organisation', { selector: 'h2' })).toBeNull(),
    );
    expect(screen.queryByText(/The password of/)).toBeNull();
  });

  it('are made with a first administrator, whose password is shown once', async () => {
    const made = { organization: organization('beta'), login: 'beta/bea', password: 'once-only' };
    service.answers({ createOrganization: made });
    openPage(<OrganizationsPage />);
    await press('New organisation');
    await dialog('New organisation');
    fill(/^Name/, 'beta');
    fill('First administrator', 'bea');
    await press('Create');
    expect(await screen.findByText('once-only')).toBeTruthy();
    expect(screen.getByText('The password of beta/bea')).toBeTruthy();
  });

  it('are not for administrators of one', async () => {
    service.answers({ organizations: refused('For platform administrators.', 'FORBIDDEN') });
    openPage(<OrganizationsPage />);
    expect(await screen.findByText('For platform administrators.')).toBeTruthy();
  });
});
