/** A dashboard of ana’s as the service has it, without what is on it. */
export const VIEW = {
  id: '7',
  kind: 'DASHBOARD' as const,
  name: 'Costs',
  owner: 'ana',
  visibility: 'PRIVATE' as const,
  isDefault: false,
  editable: true,
  updatedAt: '2026-11-01T00:00:00Z',
  updatedBy: 'ana',
  version: 3,
};
