import { MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import type { Role } from '../../generated/graphql';
import { words } from '../../kit/format/format';
import { ROLES } from './roleChoices';

interface Props {
  role?: Role;
  projects?: string[] | null;
}

/** The fields `role` and `projects` of a form. */
export function RoleFields({ role = 'ANALYST', projects }: Props) {
  const [chosen, setChosen] = useState<Role>(role);
  return (
    <>
      <TextField
        name="role"
        label="Role"
        select
        value={chosen}
        onChange={(event) => setChosen(event.target.value as Role)}
      >
        {ROLES.map(({ role, about }) => (
          <MenuItem key={role} value={role}>
            {words(role)}: {about}
          </MenuItem>
        ))}
      </TextField>
      {chosen !== 'ADMIN' && (
        <TextField
          name="projects"
          label="Only these projects"
          defaultValue={projects?.join(', ') ?? ''}
          autoComplete="off"
          helperText="With commas between them. Without any, those of all projects."
        />
      )}
    </>
  );
}
