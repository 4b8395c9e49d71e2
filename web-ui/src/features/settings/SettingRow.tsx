import { Alert, Box, Button, TableCell, TableRow, TextField } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { request } from '../../kit/api/request';
import { FormDialog } from '../../kit/forms/FormDialog';
import { Faint, Time } from '../../kit/list/cells';
import { notify } from '../../kit/shell/notifications';
import { RESET_SETTING, SET_SETTING, SETTINGS_KEY, type Setting } from './documents';
import { removesRows, valueText } from './settings';

interface RowProps {
  setting: Setting;
  label: string;
  /** What is shown below the row on demand. */
  more?: { name: string; render: () => ReactNode };
}

/** A setting of the organisation, which can be changed. */
export function SettingRow({ setting, label, more }: RowProps) {
  const [changing, setChanging] = useState(false);
  const [shown, setShown] = useState(false);
  return (
    <>
      <TableRow hover>
        <TableCell>
          {label}
          <Box>
            <Faint>{setting.description}</Faint>
          </Box>
        </TableCell>
        <TableCell>
          {valueText(setting.name, setting.value)}
          <Box>
            <Faint>default {valueText(setting.name, setting.default)}</Faint>
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
          {more && (
            <Button size="small" aria-expanded={shown} onClick={() => setShown(!shown)}>
              {more.name}
            </Button>
          )}
          {changing && (
            <SettingForm setting={setting} label={label} onClose={() => setChanging(false)} />
          )}
        </TableCell>
      </TableRow>
      {more && shown && (
        <TableRow>
          <TableCell colSpan={4}>{more.render()}</TableCell>
        </TableRow>
      )}
    </>
  );
}

interface FormProps {
  setting: Setting;
  label: string;
  onClose: () => void;
}

function SettingForm({ setting, label, onClose }: FormProps) {
  const client = useQueryClient();
  const { name } = setting;
  const done = async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: SETTINGS_KEY }),
      client.invalidateQueries({ queryKey: ['detection preview', name] }),
    ]);
    notify(`${label} changed`);
    onClose();
  };
  const save = async (form: FormData) => {
    const value = String(form.get('value') ?? '').trim();
    if (value === '') await request(RESET_SETTING, { name });
    else await request(SET_SETTING, { name, value });
    await done();
  };
  return (
    <FormDialog title={label} submit="Save" onClose={onClose} onSubmit={save}>
      {removesRows(name) && (
        <Alert severity="warning" variant="outlined">
          What is older is removed within the hour, for good. Rows that are gone can be in no
          question with a filter; sums of days stay as long as they are kept themselves.
        </Alert>
      )}
      <TextField
        name="value"
        label="Value"
        autoComplete="off"
        defaultValue={setting.changedAt ? setting.value : ''}
        placeholder={setting.default}
        helperText={`${setting.description} It must be ${setting.type}. Empty: the default, ${setting.default}.`}
      />
    </FormDialog>
  );
}
