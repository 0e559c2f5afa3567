/** A first and a last day, both included, as ISO dates. */
export interface TruthPeriod {
  readonly from: string;
  readonly to: string;
}

/**
 * The planted stories with their figures. Shares and changes are fractions (-0.18 is 18 % less), money is in USD; null
 * where the rows known at `asOf` leave nothing to divide by.
 */
export interface Truth {
  readonly today: string;
  readonly asOf: string;
  readonly seed: number;
  readonly rows: Readonly<Record<string, number>>;
  readonly northeast: {
    readonly region: string;
    readonly period: TruthPeriod;
    readonly comparison: TruthPeriod;
    readonly units: number;
    readonly unitsBefore: number;
    readonly change: number | null;
    readonly retailChange: number | null;
    readonly dealers: readonly {
      readonly name: string;
      readonly units: number;
      readonly unitsBefore: number;
    }[];
    /** The three dealers' part of the region's fall. */
    readonly shareOfFall: number | null;
  };
  readonly warranty: {
    readonly component: string;
    readonly plant: string;
    readonly lot: string;
    readonly period: TruthPeriod;
    readonly claims: number;
    readonly claimsOfLot: number;
    /** Claims on the component in 13 weeks, mean of the four such spans before. */
    readonly usualClaims: number;
    readonly timesUsual: number | null;
    /** Claims with a repeat repair among all claims, of the lot and of everything else. */
    readonly repeatShareOfLot: number | null;
    readonly repeatShareElsewhere: number | null;
  };
  readonly battery: {
    readonly component: string;
    readonly plant: string;
    readonly day: string;
    readonly daysOfCover: number | null;
    readonly dayBefore: string;
    readonly daysOfCoverBefore: number | null;
    readonly plantDaysOfCover: number | null;
    readonly othersBelowTen: readonly {
      readonly plant: string;
      readonly component: string;
      readonly daysOfCover: number;
    }[];
  };
  readonly fiStar: {
    readonly dealer: string;
    readonly period: TruthPeriod;
    readonly comparison: TruthPeriod;
    readonly retailUnits: number;
    readonly retailUnitsBefore: number;
    readonly conversion: number | null;
    readonly conversionBefore: number | null;
  };
  readonly margin: {
    readonly period: TruthPeriod;
    readonly comparison: TruthPeriod;
    readonly units: number;
    readonly unitsBefore: number;
    readonly unitsChange: number | null;
    readonly marginPerUnit: number | null;
    readonly marginPerUnitBefore: number | null;
    readonly marginPerUnitChange: number | null;
    readonly incentivePerUnitChange: number | null;
    /** Of revenue less cost, before incentives. */
    readonly grossPerUnitChange: number | null;
  };
  readonly lateFeed: {
    readonly feed: string;
    readonly completeThrough: string;
    readonly othersCompleteThrough: string;
  };
  readonly restatement: {
    readonly period: TruthPeriod;
    readonly cancelledFrom: string;
    readonly cancelledTo: string;
    readonly cancelledUnits: number;
    readonly deliveredUnits: number;
    /** As reported before the cancellations came in. */
    readonly deliveredUnitsReported: number;
  };
  readonly kpis: {
    readonly month: string;
    readonly missed: readonly string[];
    readonly late: readonly string[];
  };
}
