import { Button } from '@mui/material';
import { useState } from 'react';
import { Confirm } from './Confirm';

interface Props {
  /** What the button says, and the one of the question that does it. */
  label: string;
  title: string;
  content: string;
  onConfirm: () => void;
}

/** A button for what cannot be undone: it asks first. */
export function AskedButton({ label, title, content, onConfirm }: Props) {
  const [isAsking, setAsking] = useState(false);
  const confirm = () => {
    setAsking(false);
    onConfirm();
  };
  return (
    <>
      <Button size="small" color="error" onClick={() => setAsking(true)}>
        {label}
      </Button>
      <Confirm
        isOpen={isAsking}
        title={title}
        content={content}
        confirm={label}
        onConfirm={confirm}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
