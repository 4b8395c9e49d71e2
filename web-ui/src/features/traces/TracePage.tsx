import { DetailPage } from '../../kit/show/DetailPage';
import { traceDetail } from './traceDetail';

export default function TracePage() {
  return <DetailPage detail={traceDetail} />;
}
