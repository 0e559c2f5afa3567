import { spawnSync } from "node:child_process";
import { DuckDBInstance } from "@duckdb/node-api";
const f = "/tmp/x2.duckdb";
const held = () => { const r = spawnSync(process.execPath, ["-e", 'import("@duckdb/node-api").then((duckdb) => duckdb.DuckDBInstance.create(process.argv[1]))', f], {encoding:"utf8"}); return [r.status, r.stderr.split("\n").find(l=>/Error/.test(l))]; };
let i = await DuckDBInstance.create(f); let c = await i.connect(); await c.run("create or replace table t as select range a from range(1000000)"); c.closeSync(); i.closeSync();
console.log("none", held());
let r = await DuckDBInstance.create(f, { access_mode: "READ_ONLY" }); let rc = await r.connect();
const st = await rc.prepare("select * from t"); let res = await st.stream();
console.log("open", held());
if (process.argv[2]==="fetch") { await res.fetchChunk(); }
if (process.argv[2]==="stmt") { st.destroySync(); }
if (process.argv[2]==="newq") { await rc.run("select 1"); await res.fetchChunk().catch(e=>console.log("E",String(e).slice(0,80))); }
if (process.argv[2]==="intfetch") { rc.interrupt(); await res.fetchChunk().catch(e=>console.log("E",String(e).slice(0,80))); }
if (process.argv[2]==="intonly") { await rc.run("select 1"); }
rc.closeSync(); r.closeSync();
console.log("closed", process.argv[2], held());
res = undefined as any;
await new Promise(r=>setTimeout(r,200)); (globalThis as any).gc?.();await new Promise(r=>setTimeout(r,200)); (globalThis as any).gc?.();
console.log("gc", held());
