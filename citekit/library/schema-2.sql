-- The second form: what the pages of a passage rest on is known of every part of it. A layout is
-- [spans, cuts, [[start in the text, printed page, page counted from the body, basis], ...]]; it
-- was [spans, cuts, printed pages, counted pages], with one basis for all.

UPDATE passage SET layout = json_array(
    json(json_extract(layout, '$[0]')),
    json(json_extract(layout, '$[1]')),
    json((
        SELECT json_group_array(json_array(
            json_extract(layout, '$[1][' || part.key || ']'),
            part.value,
            json_extract(layout, '$[3][' || part.key || ']'),
            page_basis
        ))
        FROM json_each(layout, '$[2]') AS part
    ))
);
