import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { generateMeridian } from "../../core/sample/generate-meridian.ts";
import { loadIntoMysql } from "../../core/sample/load-mysql.ts";
import { openSource } from "../../core/source/open-source.ts";
import { findMysqlServer } from "../contract/mysql-server.ts";
import { today } from "../proof/meridian-almanac.ts";
import { resultsFile, runSet, setNames } from "./golden-set.ts";

// Run after a set or the sample has changed: npx node test/questions/write-results.ts
const server = await findMysqlServer();
if (!server) throw new Error("The results are made on a MySQL server; set MYSQL_URL.");
const database = await server.freshDatabase();
try {
  await loadIntoMysql(generateMeridian({ today }), database.url);
  const source = await openSource(database.url, { timeoutS: 60 });
  for (const name of setNames) {
    const file = resultsFile(name);
    mkdirSync(dirname(file), { recursive: true });
    const results = await runSet(name, source);
    writeFileSync(
      file,
      `{\n${Object.entries(results)
        .map(([id, rows]) => `"${id}": ${JSON.stringify(rows)}`)
        .join(",\n")}\n}\n`,
    );
  }
  await source.close();
} finally {
  await database.drop();
  await server.close();
}
