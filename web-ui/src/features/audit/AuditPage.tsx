import { DetailPage } from '../../kit/show/DetailPage';
import { auditDetail } from './auditDetail';

export default function AuditPage() {
  return <DetailPage detail={auditDetail} />;
}
