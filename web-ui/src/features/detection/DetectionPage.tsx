import { Box, Button, TableCell, TableRow, TextField } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../kit/api/request';
import { FormDialog } from '../../kit/forms/FormDialog';
import { CellLink, Faint, Time } from '../../kit/list/cells';
import { notify } from '../../kit/shell/notifications';
import { AccessTable } from '../access/AccessTable';
import {
  DETECTION_SETTINGS,
  RESET_SETTING,
  SET_SETTING,
  SETTINGS_KEY,
  type Setting,
} from './documents';
import { PreviewTable } from './PreviewTable';
import { columns, label, ofDetectors } from './settings';

/** From when on detectors tell of something, for administrators. */
export default function DetectionPage() {
  const query = useQuery({
    queryKey: SETTINGS_KEY,
    queryFn: async ({ signal }) =>
      ofDetectors((await request(DETECTION_SETTINGS, {}, signal)).settings),
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
        <SettingRow key={setting.name} setting={setting} />
      ))}
    </AccessTable>
  );
}

function SettingRow({ setting }: { setting: Setting }) {
  const [changing, setChanging] = useState(false);
  const [shown, setShown] = useState(false);
  return (
    <>
      <TableRow hover>
        <TableCell>
          {label(setting.name)}
          <Box>
            <Faint>{setting.description}</Faint>
          </Box>
        </TableCell>
        <TableCell>
          {setting.value}
          <Box>
            <Faint>default {setting.default}</Faint>
          </Box>
        </TableCell>
        <TableCell>
          {setting.changedAt ? (
            <>
              <Time at={setting.changedAt} />
              <Box>
                <Faint>by {setting.changedBy}</Faint>
              </Box>
            </>
          ) : (
            <Faint>never</Faint>
          )}
        </TableCell>
        <TableCell sx={{ whiteSpace: 'nowrap' }}>
          <Button size="small" onClick={() => setChanging(true)}>
            Change
          </Button>
          <Button size="small" aria-expanded={shown} onClick={() => setShown(!shown)}>
            Last week
          </Button>
          {changing && <SettingForm setting={setting} onClose={() => setChanging(false)} />}
        </TableCell>
      </TableRow>
      {shown && (
        <TableRow>
          <TableCell colSpan={4}>
            <PreviewTable name={setting.name} />
          </TableCell>
        </TableRow>
      )}
    </>
  );
}

function SettingForm({ setting, onClose }: { setting: Setting; onClose: () => void }) {
  const client = useQueryClient();
  const { name } = setting;
  const done = async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: SETTINGS_KEY }),
      client.invalidateQueries({ queryKey: ['detection preview', name] }),
    ]);
    notify(`${label(name)} changed`);
    onClose();
  };
  const save = async (form: FormData) => {
    const value = String(form.get('value') ?? '').trim();
    if (value === '') await request(RESET_SETTING, { name });
    else await request(SET_SETTING, { name, value });
    await done();
  };
  return (
    <FormDialog title={label(name)} submit="Save" onClose={onClose} onSubmit={save}>
      <TextField
        name="value"
        label="Value"
        autoComplete="off"
        defaultValue={setting.changedAt ? setting.value : ''}
        placeholder={setting.default}
        helperText={`${setting.description} Empty: the default, ${setting.default}.`}
      />
    </FormDialog>
  );
}
