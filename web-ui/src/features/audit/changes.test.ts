import { describe, expect, it } from 'vitest';
import { changes } from './changes';

describe('changes', () => {
  it('puts what was beside what is', () => {
    expect(changes('{"role":"USER","disabled":false}', '{"role":"ADMIN","models":["a"]}')).toEqual([
      { name: 'role', before: 'USER', after: 'ADMIN' },
      { name: 'disabled', before: 'false', after: undefined },
      { name: 'models', before: undefined, after: '["a"]' },
    ]);
  });

  it('has none where nothing is known', () => {
    expect(changes(null, undefined)).toEqual([]);
  });

  it.each(['null', '"erased"', '5', '["a"]'])('shows %s, which has no fields, as it is', (state) =>
    expect(changes(state, null)).toEqual([{ name: 'state', before: state, after: undefined }]),
  );

  it('shows what is no JSON as it is', () => {
    expect(changes('[erased', null)).toEqual([
      { name: 'state', before: '[erased', after: undefined },
    ]);
  });
});
