import { fromDay } from "../calendar.ts";
import type { SampleRow } from "./tables.ts";
import type { Windows } from "./windows.ts";

/** `title | kind | category | likelihood | impact | exposure in thousands of USD | owner | status | days since it was opened`. */
const register = `
Coolant pump lot from Toledo fails early and comes back | Risk | Quality | 5 | 4 | 4200 | Quality | Mitigating | 41
Battery packs for Lansing run out before the next shipment | Risk | Supply | 4 | 5 | 18500 | Supply Chain | Open | 16
Three large Northeast dealers lose buyers to a rival's new store | Risk | Sales | 5 | 4 | 21000 | Retail Network | Open | 63
Incentives grow faster than prices | Risk | Finance | 4 | 4 | 15400 | Finance | Open | 88
Second source for battery cells is qualified late | Risk | Supply | 3 | 5 | 26000 | Purchasing | Mitigating | 132
Tariff on parts made in Monterrey | Risk | Regulation | 3 | 4 | 19800 | Government Affairs | Open | 205
Ransomware stops a plant's line control | Risk | Technology | 2 | 5 | 34000 | Information Security | Mitigating | 310
Wage talks at Windsor end in a strike | Risk | People | 3 | 4 | 12700 | Human Resources | Open | 74
Recall of Orion X inverter software | Risk | Quality | 2 | 4 | 9800 | Engineering | Mitigating | 120
Fleet customers delay their orders | Risk | Sales | 3 | 3 | 8200 | Fleet Sales | Open | 52
Steel price rises more than budgeted | Risk | Finance | 3 | 3 | 7600 | Purchasing | Mitigating | 164
Emission rules tighten for trucks | Risk | Regulation | 4 | 3 | 11200 | Engineering | Open | 260
Single supplier for radar sensors | Risk | Supply | 2 | 4 | 6900 | Purchasing | Mitigating | 190
Warranty data arrives late from the claims processor | Risk | Technology | 4 | 2 | 450 | Information Systems | Open | 6
Dollar gains against the euro and hurts exports | Risk | Finance | 3 | 3 | 5400 | Treasury | Open | 97
Key battery engineers are hired away | Risk | People | 2 | 3 | 2100 | Human Resources | Open | 145
Flood at the Savannah port stops exports | Risk | Supply | 1 | 4 | 7300 | Logistics | Open | 280
Hail damages stock at open lots | Risk | Supply | 3 | 2 | 1900 | Logistics | Closed | 330
Late cancellations distort reported deliveries | Risk | Finance | 3 | 2 | 600 | Finance | Open | 9
Sedan demand declines faster than planned | Risk | Sales | 3 | 3 | 6700 | Product Planning | Open | 215
Lakeshore Auto's F&I practice is taught to all dealers | Opportunity | Sales | 4 | 4 | 13500 | Retail Network | Open | 34
Electric cars grow faster in the West than supply allows | Opportunity | Sales | 4 | 4 | 16800 | Product Planning | Open | 58
Fleet contract for Nomad with a parcel carrier | Opportunity | Sales | 3 | 4 | 22400 | Fleet Sales | Mitigating | 47
Joint purchasing of steel for Toledo and Dayton | Opportunity | Supply | 3 | 3 | 5200 | Purchasing | Open | 110
Software updates sold as subscriptions | Opportunity | Technology | 2 | 4 | 9100 | Connected Car | Open | 176
State grant for the Reno battery line | Opportunity | Regulation | 3 | 3 | 7800 | Government Affairs | Open | 140
Night shift at Lansing lifts Lumen output | Opportunity | Supply | 3 | 3 | 6400 | Manufacturing | Closed | 225
Parts sales to dealers over the web | Opportunity | Sales | 4 | 2 | 3300 | Aftersales | Open | 83
`;

export function riskRows(windows: Windows, asOf: number): SampleRow[] {
  const rows: SampleRow[] = [];
  register
    .trim()
    .split("\n")
    .forEach((line, index) => {
      const cells = line.split("|").map((cell) => cell.trim());
      const [
        title = "",
        kind = "",
        category = "",
        likelihood,
        impact,
        exposure,
        owner = "",
        status = "",
        age,
      ] = cells;
      const opened = windows.today - Number(age);
      if (opened >= asOf) return;
      rows.push([
        ...[index + 1, title, kind, category, Number(likelihood), Number(impact), Number(exposure) * 1_000],
        ...[owner, status, fromDay(opened)],
      ]);
    });
  return rows;
}
