/** What pages tell for a moment, one after the other. */
export interface Notice {
  id: number;
  message: string;
  kind?: 'error';
  /** Takes back what was done; where it is given, what it would take back is done in `onGone`. */
  undo?: () => void;
  /** Called when the notice goes without having been undone, also where its page is left or closed. */
  onGone?: () => void;
}

type Listener = () => void;

const listeners = new Set<Listener>();
let notices: readonly Notice[] = [];
let last = 0;

function change(next: readonly Notice[]) {
  notices = next;
  for (const listener of [...listeners]) listener();
}

export const notifications = {
  subscribe(listener: Listener) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },

  first: () => notices[0],

  /** Ends the first notice. */
  end(isUndone = false) {
    const [notice, ...others] = notices;
    if (!notice) return;
    change(others);
    if (isUndone) notice.undo?.();
    else notice.onGone?.();
  },
};

/** Tells something at the lower edge of the window. */
export function notify(message: string, options: Omit<Notice, 'id' | 'message'> = {}) {
  change([...notices, { id: ++last, message, ...options }]);
}

globalThis.addEventListener?.('pagehide', () => {
  while (notices.length > 0) notifications.end();
});
