import type { Board } from '../../boards/document/board';
import { ShareDialog } from '../../boards/ShareDialog';
import overview from '../../boards/templates/overview.json';
import { useDashboard } from '../DashboardContext';

/** Shares the standard dashboard: its figures, as a dashboard of tiles has them. */
export default function StandardShare({ onClose }: { onClose: () => void }) {
  const { state } = useDashboard();
  return (
    <ShareDialog
      name="Dashboard"
      board={overview.content as Board}
      filter={state.query}
      zone={state.zone}
      onClose={onClose}
    />
  );
}
