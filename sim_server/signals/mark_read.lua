-- Move a read mark forward and tell the listeners. KEYS: marks, channel of the table.
-- ARGV: field, number, item, milliseconds to keep, notification. Answers: 1 moved, 0 it stood there or further.
local stands = redis.call('HGET', KEYS[1], ARGV[1])
if stands and tonumber(string.match(stands, '^%d+')) >= tonumber(ARGV[2]) then
    return 0
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2] .. ':' .. ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
redis.call('PUBLISH', KEYS[2], ARGV[5])
return 1
