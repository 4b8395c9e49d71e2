import Language from '@mui/icons-material/Language';
import { IconButton, Tooltip } from '@mui/material';
import { useState } from 'react';
import { lazyPage, OverPage } from './lazyPage';

const CustomsForm = lazyPage(() => import('./CustomsForm'));

const TITLE = 'Clocks and numbers';

/** In which zone, and how, this browser shows times and numbers. */
export function Customs() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [wasOpened, setOpened] = useState(false);
  return (
    <>
      <Tooltip title={TITLE}>
        <IconButton
          color="inherit"
          aria-label={TITLE}
          aria-haspopup="dialog"
          aria-expanded={Boolean(anchor)}
          onClick={(event) => {
            setOpened(true);
            setAnchor(event.currentTarget);
          }}
        >
          <Language />
        </IconButton>
      </Tooltip>
      <OverPage>
        {wasOpened && <CustomsForm title={TITLE} anchor={anchor} close={() => setAnchor(null)} />}
      </OverPage>
    </>
  );
}
