import { lazy, Suspense } from 'react';
import { showOverlay, useOverlay } from '../../kit/shell/overlays';
import { useShortcuts } from '../../kit/shell/shortcuts';

const CommandPalette = lazy(() => import('./CommandPalette'));
const AnnotationForm = lazy(() => import('../annotations/AnnotationForm'));
const ShortcutSheet = lazy(() => import('./ShortcutSheet'));

const close = () => showOverlay(undefined);

/** What lies over every page, and the keys that open it. */
export function Overlays() {
  useShortcuts();
  const overlay = useOverlay();
  return (
    <Suspense>
      {overlay === 'palette' && <CommandPalette onClose={close} />}
      {overlay === 'annotation' && <AnnotationForm onClose={close} />}
      {overlay === 'shortcuts' && <ShortcutSheet onClose={close} />}
    </Suspense>
  );
}
