-- title: Cars
-- means: Cars of the years 1970 to 1982, one row for each model and year.
-- entity: model
-- time: { column: year, grain: year }
-- dimensions: [model, origin, cylinders]
-- metrics: [cars, mpg, displacement, horsepower, weight, acceleration]
-- default: { metrics: [cars] }
select
  "Model" as model,
  "Origin" as origin,
  "Cylinders" as cylinders,
  make_date(1900 + "Year", 1, 1) as year,
  count(*) as cars,
  sum("MPG") as mpg_sum, count("MPG") as mpg_count,
  sum("Displacement") as displacement_sum, count("Displacement") as displacement_count,
  sum("Horsepower") as horsepower_sum, count("Horsepower") as horsepower_count,
  sum("Weight") as weight_sum, count("Weight") as weight_count,
  sum("Acceleration") as acceleration_sum, count("Acceleration") as acceleration_count
from cars
where make_date(1900 + "Year", 1, 1) < :now
group by 1, 2, 3, 4
