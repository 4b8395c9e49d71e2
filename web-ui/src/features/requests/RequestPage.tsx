import { DetailPage } from '../../kit/show/DetailPage';
import { requestDetail } from './requestDetail';

export default function RequestPage() {
  return <DetailPage detail={requestDetail} />;
}
