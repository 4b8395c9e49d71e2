import { lazyPage, OverPage } from '../../kit/shell/lazyPage';
import { showOverlay, useOverlay } from '../../kit/shell/overlays';
import { useShortcuts } from '../../kit/shell/shortcuts';

const CommandPalette = lazyPage(() => import('./CommandPalette'));
const AnnotationForm = lazyPage(() => import('../annotations/AnnotationForm'));
const ShortcutSheet = lazyPage(() => import('./ShortcutSheet'));

const close = () => showOverlay(undefined);

/** What lies over every page, and the keys that open it. */
export function Overlays() {
  useShortcuts();
  const overlay = useOverlay();
  return (
    <OverPage>
      {overlay === 'palette' && <CommandPalette onClose={close} />}
      {overlay === 'annotation' && <AnnotationForm onClose={close} />}
      {overlay === 'shortcuts' && <ShortcutSheet onClose={close} />}
    </OverPage>
  );
}
