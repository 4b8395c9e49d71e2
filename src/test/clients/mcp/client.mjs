// Asks the service as an assistant does, by the official client. MCP_URL and STUDIO_KEY say whom, and with which key; MCP_TRACE and
// MCP_REQUEST are ids of a trace and of a request that the key may see.
import assert from 'node:assert/strict'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'

const client = new Client({ name: 'test', version: '1' })
const headers = { 'X-API-Key': process.env.STUDIO_KEY }
await client.connect(
  new StreamableHTTPClientTransport(new URL(process.env.MCP_URL), { requestInit: { headers } }),
)
assert.equal(client.getServerVersion().name, 'ai-studio-analytics')
assert.match(client.getInstructions(), /Begin with explore/)
await client.ping()

const { tools } = await client.listTools()
const names = tools.map((tool) => tool.name)
for (const name of ['explain_cost', 'explore', 'get_trace', 'list_alerts', 'list_requests', 'list_threats', 'why']) {
  assert.ok(names.includes(name), name)
}
for (const tool of tools) {
  assert.equal(tool.annotations.readOnlyHint, true, tool.name)
  for (const [name, property] of Object.entries(tool.inputSchema.properties)) {
    assert.ok(property.description, `${tool.name} ${name}`)
  }
}

const answer = async (name, args = {}) => {
  const result = await client.callTool({ name, arguments: args })
  assert.deepEqual(JSON.parse(result.content[0].text), result.structuredContent)
  assert.ok(!result.isError, result.content[0].text)
  return result.structuredContent
}

const explored = await answer('explore', { measures: ['requests', 'cost'], dimensions: ['model'], compare: true })
assert.ok(explored.totals[0].total >= 3)
assert.deepEqual(explored.totals[0].series, [])
const series = await answer('explore', { series: true, interval: '1h' })
assert.equal(series.totals[0].series.length, series.timestamps.length)

const change = await answer('why', { measure: 'total_tokens', range: '7d' })
assert.match(change.text, /\w/)
assert.ok(change.after > 0)

const first = await answer('list_requests', { limit: 2, count: true })
assert.equal(first.rows.length, 2)
const second = await answer('list_requests', { limit: 2, cursor: first.nextCursor })
assert.ok(!first.rows.some((row) => row.id === second.rows[0].id))
assert.ok(first.totalCount >= 3)

const trace = await answer('get_trace', { id: process.env.MCP_TRACE, limit: 1 })
assert.equal(trace.parts.length, 1)
const cost = await answer('explain_cost', { request: process.env.MCP_REQUEST })
assert.match(cost.steps.join('\n'), /gpt-4o/)
assert.match((await answer('explain_cost', { model: 'gpt-4o-mini' })).steps.join('\n'), /cost \$/)
assert.equal((await answer('list_threats', { filter: 'state:open' })).rows.length, 1)
await answer('list_alerts', { states: ['firing'] })

const refused = await client.callTool({ name: 'explore', arguments: { limit: 1000 } })
assert.equal(refused.isError, true)
assert.equal(refused.structuredContent.error.field, 'limit')
assert.match(refused.content[0].text, /^BAD_USER_INPUT: limit must be/)
await assert.rejects(client.callTool({ name: 'no_such_tool', arguments: {} }), /no_such_tool|Unknown tool/)

const { resources } = await client.listResources()
assert.deepEqual(resources.map((resource) => resource.uri).sort(), ['studio://dashboards', 'studio://schema'])
const schema = JSON.parse((await client.readResource({ uri: 'studio://schema' })).contents[0].text)
assert.equal(schema.measures.find((measure) => measure.name === 'p95_latency').unit, 'ms')
const { resourceTemplates } = await client.listResourceTemplates()
assert.deepEqual(resourceTemplates.map((template) => template.uriTemplate), ['studio://dashboards/{id}'])
const { dashboards } = JSON.parse((await client.readResource({ uri: 'studio://dashboards' })).contents[0].text)
assert.deepEqual(dashboards.map((dashboard) => dashboard.name), ['Shared with all'])
const board = await client.readResource({ uri: dashboards[0].uri })
assert.ok(Array.isArray(JSON.parse(board.contents[0].text).tiles))
await assert.rejects(client.readResource({ uri: 'studio://dashboards/7' }), /not found/i)

const { prompts } = await client.listPrompts()
assert.ok(prompts.length >= 6)
for (const { name } of prompts) {
  const prompt = await client.getPrompt({ name, arguments: { range: '24h', filter: 'project:shop' } })
  assert.match(prompt.messages[0].content.text, /range 24h.*project:shop/)
}
await assert.rejects(client.getPrompt({ name: prompts[0].name, arguments: { range: '2d' } }), /range must be/)
await client.close()
