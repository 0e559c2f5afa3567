/** A component as `name, unit cost in USD, criticality (h, m, l), weight in warranty claims`. */
interface ComponentGroup {
  readonly group: string;
  /** How its part numbers begin. */
  readonly code: string;
  /** The cars that have these parts. */
  readonly fits: "all" | "ev" | "ice";
  readonly suppliers: readonly string[];
  /** Hours of labor that a repair takes, on average. */
  readonly hours: number;
  readonly failureModes: Readonly<Record<string, number>>;
  readonly components: string;
}

export const componentGroups: readonly ComponentGroup[] = [
  {
    group: "Battery and charging",
    code: "BP",
    fits: "ev",
    suppliers: ["Voltera Cells", "Northcell Energy"],
    hours: 3.6,
    failureModes: { Electrical: 55, Software: 25, Leak: 8, Wear: 7, Fit: 5 },
    components: `Battery pack 82 kWh 8900 h 3; Battery pack 64 kWh 7100 h 3; Onboard charger 640 h 14; Charge port 180 m 18;
      Battery contactor 95 h 10; Cell monitor board 140 h 12; High voltage harness 310 h 6; DC converter 420 h 9;
      Battery chiller 260 m 8; Battery heater 120 m 7; Service disconnect 60 h 3; Charge cable 110 l 9`,
  },
  {
    group: "Electric drive",
    code: "ED",
    fits: "ev",
    suppliers: ["Voltera Cells", "Kessler Drives"],
    hours: 4.2,
    failureModes: { Electrical: 45, Noise: 30, Software: 15, Leak: 10 },
    components: `Drive motor 2100 h 6; Traction inverter 1350 h 9; Reduction gear 720 h 6; Motor mount 85 m 8;
      Resolver sensor 70 m 7; Inverter coolant line 48 m 6; Drive unit seal 22 m 8; Half shaft 160 m 7`,
  },
  {
    group: "Engine and fuel",
    code: "EN",
    fits: "ice",
    suppliers: ["Harlan Castings", "Kessler Drives", "Brightwater Pumps"],
    hours: 3.1,
    failureModes: { Leak: 40, Noise: 22, Wear: 24, Electrical: 14 },
    components: `Engine block 1650 h 2; Cylinder head 780 h 3; Coolant pump 148 h 0; Water hose set 36 m 12; Thermostat 28 m 14;
      Fuel pump 165 h 16; Fuel injector set 240 h 12; Timing chain kit 190 h 9; Oil pump 130 h 7; Turbocharger 860 h 11;
      Oil cooler 115 m 8; Valve cover gasket 24 l 15; Ignition coil set 96 m 15; Throttle body 135 m 9; Exhaust manifold 220 m 6;
      Oxygen sensor 52 m 16; Crankshaft seal 18 m 8; Engine mount 74 m 10; Fuel tank 230 m 3; Evaporative canister 88 l 7`,
  },
  {
    group: "Transmission",
    code: "TR",
    fits: "ice",
    suppliers: ["Kessler Drives", "Harlan Castings"],
    hours: 4.6,
    failureModes: { Noise: 30, Leak: 25, Wear: 25, Software: 20 },
    components: `Automatic transmission 1980 h 5; Torque converter 410 h 7; Valve body 340 h 9; Transfer case 690 h 5;
      Propeller shaft 280 m 5; Rear differential 540 h 6; Shift actuator 125 m 9; Transmission cooler 105 m 7;
      Output shaft seal 16 l 10; Clutch pack 210 m 4`,
  },
  {
    group: "Brakes",
    code: "BR",
    fits: "all",
    suppliers: ["Ironclad Friction", "Delmar Controls"],
    hours: 1.6,
    failureModes: { Wear: 40, Noise: 38, Leak: 12, Electrical: 10 },
    components: `Front brake caliper 118 h 14; Rear brake caliper 104 h 12; Front brake rotor 66 m 20; Rear brake rotor 58 m 16;
      Brake pad set 42 m 22; Brake booster 210 h 8; Master cylinder 145 h 6; ABS module 380 h 10; Parking brake motor 92 m 12;
      Wheel speed sensor 34 m 15; Brake hose 19 m 6; Brake pedal unit 70 h 2`,
  },
  {
    group: "Steering and suspension",
    code: "SS",
    fits: "all",
    suppliers: ["Delmar Controls", "Ridgeline Forge"],
    hours: 2.3,
    failureModes: { Noise: 48, Wear: 32, Leak: 12, Fit: 8 },
    components: `Front strut 125 m 18; Rear shock absorber 96 m 16; Stabilizer link 26 l 20; Lower control arm 110 h 12;
      Upper control arm 98 h 8; Wheel bearing 78 h 16; Steering rack 520 h 9; Tie rod end 32 h 11; Steering column 290 h 5;
      Coil spring 54 m 6; Ball joint 38 h 12; Air spring 340 m 5; Subframe 410 h 2; Steering wheel 160 m 4`,
  },
  {
    group: "Electronics",
    code: "EL",
    fits: "all",
    suppliers: ["Summitron", "Delmar Controls", "Pacific Circuit"],
    hours: 1.5,
    failureModes: { Software: 42, Electrical: 50, Fit: 8 },
    components: `Infotainment unit 480 m 30; Instrument cluster 320 m 18; Body control module 190 h 18; Gateway module 150 h 10;
      Parking camera 85 m 22; Radar sensor 230 h 14; Parking sensor 28 l 17; Keyless entry module 75 m 13; Wiring harness 260 h 12;
      12 V battery 110 m 24; Alternator 210 m 10; Starter motor 165 h 9; Headlamp 290 m 16; Tail lamp 120 m 11;
      Telematics unit 140 l 14; Wireless charger 65 l 10`,
  },
  {
    group: "Body and exterior",
    code: "BX",
    fits: "all",
    suppliers: ["Ridgeline Forge", "Clearview Glass"],
    hours: 1.9,
    failureModes: { Fit: 46, Leak: 30, Noise: 20, Wear: 4 },
    components: `Door seal 22 l 20; Sunroof unit 420 m 13; Windshield 260 m 8; Side mirror 130 l 12; Door latch 48 h 15;
      Liftgate motor 155 m 13; Window regulator 72 m 16; Front bumper 180 l 4; Hood latch 30 h 4; Wiper motor 64 m 8;
      Grille shutter 90 l 7; Roof rail 75 l 4`,
  },
  {
    group: "Interior and climate",
    code: "IC",
    fits: "all",
    suppliers: ["Clearview Glass", "Brightwater Pumps", "Tanner Seating"],
    hours: 1.8,
    failureModes: { Fit: 30, Noise: 30, Electrical: 25, Leak: 15 },
    components: `Climate compressor 310 m 15; Condenser 145 m 9; Evaporator 130 m 7; Blower motor 58 l 14; Cabin heater core 84 m 6;
      Driver seat frame 240 m 6; Seat heater mat 45 l 14; Seat motor 68 l 11; Glove box 35 l 5; Center console 150 l 6;
      Headliner 95 l 6; Climate control panel 105 l 12`,
  },
  {
    group: "Safety",
    code: "SF",
    fits: "all",
    suppliers: ["Summitron", "Tanner Seating"],
    hours: 1.7,
    failureModes: { Electrical: 60, Software: 25, Fit: 15 },
    components: `Driver airbag 165 h 5; Curtain airbag 140 h 4; Seat belt retractor 72 h 9; Occupant sensor 58 h 11`,
  },
];

/** The component whose lot drives the warranty spike. */
export const spikeComponent = "Coolant pump";

/** The component that runs out at one plant. */
export const scarceComponent = "Battery pack 82 kWh";
