import {
  Box,
  FormControl,
  FormControlLabel,
  FormLabel,
  Radio,
  RadioGroup,
  TextField,
  Typography,
} from '@mui/material';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { FormDialog } from '../../kit/forms/FormDialog';
import { useSaveBoard } from './savedBoards';
import { TEMPLATES, type Template } from './templates';

/** Makes a dashboard from a template, and opens it. */
export function NewBoard({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const save = useSaveBoard();
  const [template, setTemplate] = useState<Template>(TEMPLATES[0] as Template);
  const [name, setName] = useState<string>();
  const create = async () => {
    const { id } = await save.mutateAsync({
      name: name?.trim() || template.name,
      visibility: 'PRIVATE',
      board: template.board,
    });
    onClose();
    navigate(`/boards/${id}${template.board.tiles.length === 0 ? '?edit=on' : ''}`);
  };
  return (
    <FormDialog title="New dashboard" submit="Create" onClose={onClose} onSubmit={create}>
      <FormControl>
        <FormLabel id="templates">Begin with</FormLabel>
        <RadioGroup
          aria-labelledby="templates"
          value={template.name}
          onChange={(_, next) =>
            setTemplate(TEMPLATES.find((one) => one.name === next) ?? template)
          }
        >
          {TEMPLATES.map((one) => (
            <FormControlLabel
              key={one.name}
              value={one.name}
              control={<Radio size="small" />}
              sx={{ alignItems: 'start', mt: 1, '& .MuiRadio-root': { pt: 0.25 } }}
              label={
                <Box component="span" sx={{ display: 'block' }}>
                  {one.name}
                  <Typography
                    component="span"
                    variant="caption"
                    color="text.secondary"
                    sx={{ display: 'block' }}
                  >
                    {one.board.description}
                  </Typography>
                </Box>
              }
            />
          ))}
        </RadioGroup>
      </FormControl>
      <TextField
        label="Name"
        value={name ?? template.name}
        onChange={({ target }) => setName(target.value)}
        required
        slotProps={{ htmlInput: { maxLength: 80 } }}
      />
    </FormDialog>
  );
}
