import { expect, it } from 'vitest';
import { asCurl } from './question';

it('a question is a command that a shell takes as it is', () => {
  const command = asCurl('http://localhost:8080', '/api/rows/requests', {
    filter: `user:"O'Neil"`,
    limit: 100,
  });
  expect(command).toBe(`curl -s 'http://localhost:8080/api/rows/requests' \\
  -H "Authorization: Bearer $TOKEN" \\
  -H 'Content-Type: application/json' \\
  -d '{"filter":"user:\\"O'\\''Neil\\"","limit":100}'`);
});
