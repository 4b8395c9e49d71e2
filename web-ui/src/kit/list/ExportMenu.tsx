import { useNavigate } from 'react-router-dom';
import { download, fileName } from '../files/download';
import { FormatMenu } from '../files/FormatMenu';
import type { FileFormat } from '../files/formats';
import { notify } from '../shell/notifications';
import { exported } from './exported';
import type { Row } from './list';
import { questionOf, type Shown } from './shown';

/** All rows of the list as a file: with the columns that are shown, or with all of them. */
export function ExportMenu<R extends Row>({ shown }: { shown: Shown<R> }) {
  const navigate = useNavigate();
  const { spec } = shown;
  const save = async (format: FileFormat, isWhole: boolean) => {
    const { fields, ...question } = questionOf(shown);
    const asked = isWhole ? question : { ...question, fields };
    const file = await exported(spec.table, asked, format);
    if (file) {
      download(fileName(spec.title, format.extension), file);
    } else {
      notify('So many rows are made into a file in the background.');
      navigate('/exports');
    }
  };
  return (
    <FormatMenu
      parts={[
        { title: 'The columns that are shown', save: (format) => save(format, false) },
        {
          title: spec.isImportable ? 'All columns, for “studio import”' : 'All columns',
          save: (format) => save(format, true),
        },
      ]}
    />
  );
}
