import { useQuery } from '@tanstack/react-query';
import { request } from '../../kit/api/request';
import { CellLink } from '../../kit/list/cells';
import { AccessTable } from '../access/AccessTable';
import { SETTINGS, SETTINGS_KEY } from '../settings/documents';
import { SettingRow } from '../settings/SettingRow';
import { columns, label, ofDetectors } from '../settings/settings';
import { PreviewTable } from './PreviewTable';

/** From when on detectors tell of something, for administrators. */
export default function DetectionPage() {
  const query = useQuery({
    queryKey: SETTINGS_KEY,
    queryFn: async ({ signal }) => (await request(SETTINGS, {}, signal)).settings,
    select: ofDetectors,
  });
  return (
    <AccessTable
      title="Detection"
      about="From when on your organisation is told of threats, and what other values would have told of last week."
      heads={['Setting', 'Value', 'Changed', 'Actions']}
      error={query.error}
      isPending={query.isPending}
      rows={query.data}
      columns={columns}
      empty="There are no settings."
      action={<CellLink to="/threats">Threats</CellLink>}
    >
      {query.data?.map((setting) => (
        <SettingRow
          key={setting.name}
          setting={setting}
          label={label(setting.name)}
          more={{ name: 'Last week', render: () => <PreviewTable name={setting.name} /> }}
        />
      ))}
    </AccessTable>
  );
}
