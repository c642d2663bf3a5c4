package com.mydr24.violation;

import redis.clients.jedis.RedisClient;

/** Deliberate: a vendor's type outside its adapter. */
record TalksToRedis(RedisClient client) {}
