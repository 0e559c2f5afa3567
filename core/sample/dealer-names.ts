/** The dealers of each region as `name @ city`. One name stands twice, in two cities; some cities have two dealers. */
export const dealerNames: Readonly<Record<string, string>> = {
  Northeast: `Hudson Valley Motors @ Poughkeepsie; Bay State Auto @ Worcester; Keystone Motors @ Allentown;
    Empire Auto Group @ Albany; Mohawk Motors @ Utica; Genesee Cars @ Rochester; Niagara Automotive @ Buffalo;
    Salt City Auto @ Syracuse; Long Sound Motors @ Stamford; Nutmeg Auto @ Hartford; Elm City Cars @ New Haven;
    Ocean State Motors @ Providence; Harborview Auto @ Boston; Beacon Hill Motors @ Boston; Minuteman Auto @ Lowell;
    Pioneer Valley Cars @ Springfield; Granite Motors @ Manchester; Seacoast Auto @ Portsmouth;
    Casco Bay Motors @ Portland; Pine Tree Auto @ Bangor; Green Mountain Cars @ Burlington; Liberty Auto @ Philadelphia;
    Schuylkill Motors @ Philadelphia; Three Rivers Auto @ Pittsburgh; Lehigh Cars @ Bethlehem; Electric City Motors @ Scranton;
    Erie Shore Auto @ Erie; Garden State Motors @ Newark; Raritan Auto @ Edison; Boardwalk Cars @ Atlantic City;
    Capital Crossing Motors @ Trenton; Brandywine Auto @ Wilmington; Five Boroughs Motors @ Queens; Montauk Auto @ Hempstead`,
  South: `Peachtree Motors @ Atlanta; Stone Mountain Auto @ Atlanta; Savannah River Cars @ Augusta; Coastal Empire Motors @ Savannah;
    Ocmulgee Auto @ Macon; Sunshine Motors @ Orlando; Biscayne Auto @ Miami; Gulfside Motors @ Tampa;
    First Coast Auto @ Jacksonville; Emerald Coast Cars @ Pensacola; Suncoast Automotive @ Sarasota; Everglade Motors @ Fort Myers;
    Queen City Auto @ Charlotte; Triangle Motors @ Raleigh; Piedmont Cars @ Greensboro; Blue Ridge Auto @ Asheville;
    Cape Fear Motors @ Wilmington NC; Palmetto Auto @ Columbia; Lowcountry Motors @ Charleston; Upstate Cars @ Greenville;
    Music City Motors @ Nashville; Cumberland Auto @ Nashville; Bluff City Cars @ Memphis; Smoky Mountain Motors @ Knoxville;
    Lookout Auto @ Chattanooga; Bluegrass Motors @ Lexington; Derby City Auto @ Louisville; Magic City Cars @ Birmingham;
    Rocket Motors @ Huntsville; Mobile Bay Auto @ Mobile; Magnolia Motors @ Jackson; Crescent City Auto @ New Orleans;
    Red Stick Cars @ Baton Rouge; Cajun Motors @ Lafayette; Lone Star Auto @ Dallas; Trinity Motors @ Fort Worth;
    Bayou City Auto @ Houston; Buffalo Bayou Cars @ Houston; Alamo Motors @ San Antonio; Hill Country Auto @ Austin;
    Rio Grande Motors @ McAllen; Liberty Auto @ Tulsa; Sooner Cars @ Oklahoma City; Ozark Motors @ Little Rock`,
  Midwest: `Lakeshore Auto @ Milwaukee; Windy City Motors @ Chicago; Prairie State Auto @ Chicago; Fox Valley Cars @ Aurora;
    Land of Lincoln Motors @ Springfield IL; Quad Cities Auto @ Davenport; Motor City Cars @ Detroit; Great Lakes Motors @ Detroit;
    Furniture City Auto @ Grand Rapids; Capitol Motors @ Lansing; Huron Cars @ Ann Arbor; Saginaw Bay Auto @ Saginaw;
    Buckeye Motors @ Columbus; Cuyahoga Auto @ Cleveland; Rubber City Cars @ Akron; Gem City Motors @ Dayton;
    Glass City Auto @ Toledo; Seven Hills Motors @ Cincinnati; Hoosier Auto @ Indianapolis; Speedway Cars @ Indianapolis;
    Summit City Motors @ Fort Wayne; Dunes Auto @ Gary; Saint Joseph Motors @ South Bend; Twin Cities Auto @ Minneapolis;
    North Star Motors @ Saint Paul; Twin Ports Cars @ Duluth; Badger Auto @ Madison; Packerland Motors @ Green Bay;
    Hawkeye Auto @ Des Moines; Cedar Valley Cars @ Cedar Rapids; Gateway Motors @ Saint Louis; Fountain City Auto @ Kansas City;
    Ozark Trail Cars @ Springfield MO; Sunflower Motors @ Wichita; Cornhusker Auto @ Omaha; Platte River Cars @ Lincoln;
    Red River Motors @ Fargo; Big Sioux Auto @ Sioux Falls`,
  Mountain: `Mile High Motors @ Denver; Front Range Auto @ Denver; Pikes Peak Cars @ Colorado Springs; Poudre Motors @ Fort Collins;
    Wasatch Auto @ Salt Lake City; Great Basin Motors @ Provo; Golden Spike Cars @ Ogden; Treasure Valley Auto @ Boise;
    Snake River Motors @ Idaho Falls; Big Sky Auto @ Billings; Garnet Cars @ Missoula; Bridger Motors @ Bozeman;
    High Plains Auto @ Cheyenne; Sandia Motors @ Albuquerque; Santa Fe Trail Cars @ Santa Fe; Saguaro Auto @ Phoenix;
    Camelback Motors @ Phoenix; Old Pueblo Cars @ Tucson`,
  West: `Golden Gate Motors @ San Francisco; Bay Bridge Auto @ Oakland; Silicon Valley Cars @ San Jose; Delta Motors @ Stockton;
    River City Auto @ Sacramento; Redwood Cars @ Santa Rosa; Sierra Motors @ Fresno; Oilfield Auto @ Bakersfield;
    Monterey Bay Cars @ Salinas; Central Coast Motors @ Santa Maria; Channel Islands Auto @ Oxnard; Sunset Motors @ Los Angeles;
    Mulholland Auto @ Los Angeles; South Bay Cars @ Torrance; Long Beach Harbor Motors @ Long Beach; Orange Grove Auto @ Anaheim;
    Saddleback Cars @ Irvine; Inland Empire Motors @ Riverside; Desert Oasis Auto @ Palm Springs; Mission Bay Motors @ San Diego;
    Chula Vista Cars @ Chula Vista; Silver State Auto @ Las Vegas; Neon Motors @ Las Vegas; Truckee Meadows Cars @ Reno;
    Rose City Motors @ Portland OR; Willamette Auto @ Salem; Cascade Foothills Cars @ Bend; Rogue Valley Motors @ Medford;
    Emerald City Auto @ Seattle; Rainier Motors @ Tacoma; Puget Sound Cars @ Everett; Palouse Auto @ Spokane;
    Yakima Valley Motors @ Yakima; Aloha Auto @ Honolulu`,
  Export: `Hanse Motors @ Hamburg; Maas Auto @ Rotterdam; Rhone Cars @ Lyon; Lombard Motors @ Milan; Castilla Auto @ Madrid;
    Vastkust Cars @ Gothenburg; Southern Cross Motors @ Sydney; Kiwi Coast Auto @ Auckland; Gulf Pearl Motors @ Dubai;
    Andes Auto @ Santiago; Maple Leaf Motors @ Toronto; Pacific Rim Cars @ Vancouver`,
};

/** The three dealers of the Northeast that lose most of its volume, and each one's share of the region before. */
export const fallingDealers: Readonly<Record<string, number>> = {
  "Hudson Valley Motors": 0.085,
  "Bay State Auto": 0.08,
  "Keystone Motors": 0.075,
};

/** The dealer that doubles its F&I conversion. */
export const starDealer = "Lakeshore Auto";
