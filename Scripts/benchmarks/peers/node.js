// The peer in Node.js: answers the requests of the benchmark as a short script would. A line is
// parsed, its session and account are looked up, the reply is built and written.
//   node node.js STORE.json
'use strict';

const { readFileSync } = require('node:fs');
const { createInterface } = require('node:readline');

const store = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const sessions = new Map(Object.entries(store.sessions));
const accounts = new Map(Object.entries(store.accounts));

class Refused extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

const methods = new Map([
  ['system.ping', () => ({ now: new Date().toISOString() })],
  ['account.get', (params) => {
    const session = sessions.get(params.session);
    if (session === undefined || session.endsAt <= Date.now()) {
      throw new Refused(1101, 'Your session has ended.');
    }
    return accounts.get(session.account);
  }],
]);

function answer(line) {
  let id = null;
  try {
    const request = JSON.parse(line);
    id = request.id;
    const method = methods.get(request.method);
    if (request.jsonrpc !== '2.0' || method === undefined) {
      throw new Refused(-32601, 'There is no such method.');
    }
    return JSON.stringify({ jsonrpc: '2.0', id, result: method(request.params) });
  } catch (fault) {
    const code = fault instanceof Refused ? fault.code : -32700;
    return JSON.stringify({ jsonrpc: '2.0', id, error: { code, message: fault.message } });
  }
}

// The lines of one chunk are answered in one write, which is several times as fast as one each.
let replies = [];
function flush() {
  process.stdout.write(replies.join('\n') + '\n');
  replies = [];
}

createInterface({ input: process.stdin, crlfDelay: Infinity }).on('line', (line) => {
  if (replies.push(answer(line)) === 1) setImmediate(flush);
});
