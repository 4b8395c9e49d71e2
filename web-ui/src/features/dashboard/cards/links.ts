export { listLink, userLink } from '../../../kit/list/links';
