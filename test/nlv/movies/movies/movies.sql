-- title: Movies
-- means: Movies released from 1995 on, one row for each.
-- entity: title
-- time: { column: release_year, grain: year }
-- dimensions: [title, major_genre, content_rating, creative_type]
-- metrics: [movies, worldwide_gross, production_budget, running_time, rotten_tomatoes_rating, imdb_rating]
-- default: { metrics: [movies] }
select
  "Title" as title,
  "Major Genre" as major_genre,
  "Content Rating" as content_rating,
  "Creative Type" as creative_type,
  make_date("Release Year", 1, 1) as release_year,
  count(*) as movies,
  sum("Worldwide Gross") as worldwide_gross,
  sum("Production Budget") as production_budget,
  sum("Running Time") as running_time_sum, count("Running Time") as running_time_count,
  sum("Rotten Tomatoes Rating") as rotten_tomatoes_rating_sum, count("Rotten Tomatoes Rating") as rotten_tomatoes_rating_count,
  sum("IMDB Rating") as imdb_rating_sum, count("IMDB Rating") as imdb_rating_count
from movies
where make_date("Release Year", 1, 1) < :now
group by 1, 2, 3, 4, 5
