// Weighted mean and P10-P90 (mean of the two at an exact hit) with DuckDB, all cores: rows.csv cells.csv. WAGEGUIDANCE_PEERS is the folder of its package.
import { createRequire } from 'node:module';
const { DuckDBInstance } = createRequire(`${process.env.WAGEGUIDANCE_PEERS}/`)('@duckdb/node-api');
const [rows, cells] = process.argv.slice(2);
const db = await (await DuckDBInstance.create(':memory:')).connect();
const quoted = path => `'${path.replaceAll("'", "''")}'`;
await db.run(`CREATE TABLE rows AS SELECT * FROM read_csv(${quoted(rows)}, columns = {g0: 'USMALLINT', g1: 'USMALLINT', g2: 'USMALLINT', y: 'DOUBLE', w: 'DOUBLE'})`);

const ps = [0.1, 0.25, 0.5, 0.75, 0.9];
const quantile = (p, i) => `(min(y) FILTER (c >= ${p} * t - 1e-12 * t) + min(y) FILTER (c > ${p} * t + 1e-12 * t)) / 2 AS q${i}`;
const query = set => `SELECT ${set.join()}, sum(w * y) / sum(w) AS mean, ${ps.map(quantile).join()} FROM (
  SELECT ${set.join()}, y, w, sum(w) OVER (PARTITION BY ${set.join()} ORDER BY y ROWS UNBOUNDED PRECEDING) AS c, sum(w) OVER (PARTITION BY ${set.join()}) AS t FROM rows) GROUP BY ${set.join()}`;
const timed = async sql => { const start = performance.now(); await db.run(sql); return (performance.now() - start) / 1000; };

const sets = [['g0', 'g1', 'g2'], ['g0', 'g1'], ['g0', 'g2'], ['g1', 'g2'], ['g0'], ['g1'], ['g2']];
const one = Math.min(await timed(`CREATE OR REPLACE TABLE finest AS ${query(sets[0])}`), await timed(`CREATE OR REPLACE TABLE finest AS ${query(sets[0])}`));
let seven = 0;
for (const set of sets) seven += await timed(`CREATE OR REPLACE TABLE of_set AS ${query(set)}`);

// Where the last observation is reached there is no next one to average with.
const check = await (await db.runAndReadAll(`SELECT count(*)::DOUBLE, max(greatest(abs(o.mean / f.mean - 1), abs(o.p50 / coalesce(f.q2, o.p50) - 1)))
  FROM read_csv(${quoted(cells)}) o JOIN finest f USING (g0, g1, g2)`)).getRows();
console.log(`one ${one}\nseven ${seven}\ncells ${check[0][0]}\ndifference ${check[0][1]}`);
process.exit(0);
