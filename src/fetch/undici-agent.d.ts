// undici's index loads fetch, cookies, WebSocket and more: 50 ms of a start that needs none of it.
declare module 'undici/lib/dispatcher/agent.js' {
  import { Agent } from 'undici'
  export = Agent
}
